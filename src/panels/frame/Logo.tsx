/** A field divided evenly. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden className="shrink-0">
      <rect x="1" y="1" width="18" height="18" rx="4.5" fill="#2563eb" />
      <path d="M1 11.5 8 8l4 4.5 7-4" fill="none" stroke="#fff" strokeWidth="1.6" strokeLinejoin="round" />
      <path d="M8 8 7 1M12 12.5 11 19" fill="none" stroke="#fff" strokeWidth="1.6" />
    </svg>
  )
}
