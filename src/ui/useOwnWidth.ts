import { useEffect, useRef, useState, type RefObject } from 'react'

/** Width of an element in pixels, `first` until it is laid out: for drawings whose writing keeps its size. */
export function useOwnWidth<E extends Element>(first: number): readonly [RefObject<E | null>, number] {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const resize = new ResizeObserver(() => setWidth(element.clientWidth || first))
    resize.observe(element)
    return () => resize.disconnect()
  }, [first])
  return [ref, width]
}
