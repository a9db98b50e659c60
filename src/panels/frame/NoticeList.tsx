import { dismiss } from '#app/notices.ts'
import { useSession } from '#app/sessionStore.ts'
import { Toast } from '#ui/Toast.tsx'

export function NoticeList() {
  const notices = useSession((state) => state.notices)
  return (
    <div
      role="log"
      // said though a log is polite by itself: dialogs leave what says it in reach of screen readers
      aria-live="polite"
      aria-label="Notices"
      className="pointer-events-none absolute right-3 bottom-9 max-[1199px]:bottom-29 z-50 flex max-w-[calc(100%-24px)] flex-col items-end gap-2 max-[700px]:fixed max-[700px]:bottom-12"
    >
      {notices.map(({ id, tone, text, action, next }) => (
        <Toast key={id} tone={tone} text={text} actions={[next, action]} onClose={() => dismiss(id)} />
      ))}
    </div>
  )
}
