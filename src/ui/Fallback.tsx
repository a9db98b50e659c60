import { Component, type ReactNode } from 'react'

interface Props {
  /** Shown in the place of what broke; nothing is if not given. */
  readonly sentence?: string
  readonly onBroken?: (error: Error) => void
  /** Names what is inside: something else is tried anew. */
  readonly of?: string | null | undefined
  readonly children: ReactNode
}

interface State extends Pick<Props, 'of'> {
  readonly broken: boolean
}

/** Keeps a part that breaks, or whose code could not be loaded, from taking the rest with it. */
export class Fallback extends Component<Props, State> {
  override state: State = { broken: false, of: this.props.of }

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true }
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { broken: false, of }
  }

  override componentDidCatch(error: Error): void {
    this.props.onBroken?.(error)
  }

  override render(): ReactNode {
    const { sentence, children } = this.props
    if (!this.state.broken) return children
    if (sentence === undefined) return null
    return (
      <p role="alert" className="absolute inset-0 flex items-center justify-center p-8 text-center text-muted">
        {sentence}
      </p>
    )
  }
}
