import { sessionStore, setSession, type Tool } from './sessionStore.ts'

/** What one can hold in the hand, with its key, in the order of the tool rail. */
export const tools: readonly {
  readonly tool: Tool
  readonly name: string
  readonly keys: string
  readonly draws: boolean
}[] = [
  { tool: 'select', name: 'Select', keys: 'V', draws: false },
  { tool: 'brush', name: 'Brush', keys: 'B', draws: true },
  { tool: 'lasso', name: 'Lasso', keys: 'L', draws: true },
  { tool: 'rectangle', name: 'Rectangle', keys: 'R', draws: true },
  { tool: 'polygon', name: 'Polygon', keys: 'P', draws: true },
  { tool: 'unassign', name: 'Unassign', keys: 'E', draws: true },
  { tool: 'inspect', name: 'Inspect', keys: 'I', draws: false },
]

/** Larger and smaller mean the brush while one is in hand. */
export function brushInHand(): boolean {
  const { tool } = sessionStore.getState()
  return tool === 'brush' || tool === 'unassign'
}

export function resizeBrush(factor: number): void {
  const brushKm = Math.min(400, Math.max(5, sessionStore.getState().brushKm * factor))
  setSession({ brushKm })
}
