import { Component, type ReactNode } from 'react'

/** Keeps a part that breaks from taking the rest with it, and says so in its place. */
export class Fallback extends Component<{ sentence: string; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <p role="alert" className="absolute inset-0 flex items-center justify-center p-8 text-center text-muted">
        {this.props.sentence}
      </p>
    )
  }
}
