// An error of ours while drawing: what was checked is wiped, and the page says so instead of standing blank.
import { Component, type ReactNode } from 'react'
import { useApp } from '../store/app-state.ts'
import { Page } from './Page.tsx'
import { Plate } from './Plate.tsx'

interface Props {
  readonly children: ReactNode
}
interface State {
  readonly fault: string | null
}

/** React offers error boundaries to classes alone. */
export class OurFaultBoundary extends Component<Props, State> {
  override state: State = { fault: null }

  static getDerivedStateFromError(fault: unknown): State {
    return { fault: fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault) }
  }

  override componentDidCatch(): void {
    useApp.getState().wipe()
  }

  override render(): ReactNode {
    const { fault } = this.state
    if (fault === null) return this.props.children
    return (
      <Page title="Our fault">
        <Plate kind="tool" headline="Our fault – please try again" line="Nothing was stored. What was checked has been wiped." />
        <div className="rowx after-plate">
          <button className="btn btn--main btn--big" type="button" onClick={() => this.setState({ fault: null })}>
            Start again
          </button>
        </div>
        <p className="caption mono">{fault}</p>
      </Page>
    )
  }
}
