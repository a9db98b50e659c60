import { dismiss } from '#app/notices.ts'
import { useSession } from '#app/sessionStore.ts'
import { Toast } from '#ui/Toast.tsx'

export function NoticeList() {
  const notices = useSession((state) => state.notices)
  return (
    <div
      role="log"
      aria-label="Notices"
      className="pointer-events-none fixed bottom-12 left-1/2 z-50 flex -translate-x-1/2 flex-col items-center gap-2"
    >
      {notices.map(({ id, tone, text, action }) => (
        <Toast key={id} tone={tone} text={text} action={action} onClose={() => dismiss(id)} />
      ))}
    </div>
  )
}
