// Roots of list providers: with their fingerprints, to be compared with what the provider publishes.
import { vicalWords, visibleShort } from '../../../messages/index.ts'
import { Fingerprint } from '../../components/Fingerprint.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useApp } from '../../store/app-state.ts'

const { roots: words } = vicalWords

export function ProviderTable() {
  const providers = useApp((app) => app.providers)
  const removeProvider = useApp((app) => app.removeProvider)
  if (providers.length === 0) return null
  return (
    <section className="panel" aria-labelledby="providers">
      <div className="grp">
        <Icon name="shield" />
        <h2 className="h3" id="providers">
          {words.heading} <span className="muted">{providers.length}</span>
        </h2>
        <p>{words.line}</p>
      </div>
      <ul className="errs">
        {providers.map(({ provider: { name }, fingerprint, subject, group }) => (
          <li key={fingerprint}>
            <Icon name="file" />
            <div>
              <b>
                <bdi>{visibleShort(name, 60)}</bdi>
              </b>{' '}
              <span className="muted">{group === 'built-in' ? words.builtIn : words.kept}</span>
              <p>
                <bdi className="mono">{visibleShort(subject, 160)}</bdi>
              </p>
              <Fingerprint hex={fingerprint} />
            </div>
            {group === 'built-in' ? null : (
              <button
                className="btn btn--icon btn--row"
                type="button"
                aria-label={visibleShort(words.remove(name), 90)}
                onClick={() => void removeProvider(fingerprint)}
              >
                <Icon name="trash" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
