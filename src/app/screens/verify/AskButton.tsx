// Opens a session by light, for what the person at the counter needs to know.
import { lightWords } from '../../../messages/index.ts'
import { Icon } from '../../components/Icon.tsx'
import { useApp } from '../../store/app-state.ts'

/** Where the focus comes back to when the session is closed. */
export const ASK_BUTTON = 'ask-with-a-code'

export function AskButton() {
  const purpose = useApp((app) => app.settings.purpose)
  const openSession = useApp((app) => app.openSession)
  return (
    <button className="btn" type="button" id={ASK_BUTTON} onClick={() => void openSession(purpose)}>
      <Icon name="phone" />
      {lightWords.ask.open}
    </button>
  )
}
