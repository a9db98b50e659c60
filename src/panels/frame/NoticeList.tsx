import { dismiss } from '#app/notices.ts'
import { useSession } from '#app/sessionStore.ts'
import { Toast } from '#ui/Toast.tsx'

/** In the corner of the map; while a dialog is open, at the foot of the window, which dialogs leave free. */
export function NoticeList() {
  const notices = useSession((state) => state.notices)
  const underDialog = useSession((state) => state.dialog !== null)
  const place = underDialog
    ? 'fixed bottom-3 left-1/2 w-max -translate-x-1/2 items-center'
    : 'absolute right-3 bottom-9 items-end max-[1199px]:bottom-29 max-[700px]:fixed max-[700px]:bottom-12'
  return (
    <div
      ref={tellHeight}
      role="log"
      // said though a log is polite by itself: dialogs leave what says it in reach of screen readers
      aria-live="polite"
      aria-label="Notices"
      className={`pointer-events-none z-50 flex max-w-[calc(100%-24px)] flex-col gap-2 ${place}`}
    >
      {notices.map(({ id, tone, text, action, next }) => (
        <Toast key={id} tone={tone} text={text} actions={[next, action]} onClose={() => dismiss(id)} />
      ))}
    </div>
  )
}

/** For dialogs, which are not to lie under notices. */
function tellHeight(list: HTMLElement | null) {
  if (!list) return
  const observer = new ResizeObserver(() => {
    document.documentElement.style.setProperty('--notices-height', `${list.offsetHeight}px`)
  })
  observer.observe(list)
  return () => observer.disconnect()
}
