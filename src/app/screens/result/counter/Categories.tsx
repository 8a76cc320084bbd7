// What it lets drive: a chip a category; one that has run out is struck, and says so in a word.
import { categoryLabel, counterWords, visibleShort } from '../../../../messages/index.ts'
import { type DocumentReport, type DrivingPrivilege, drivingPrivileges, licenceExpired } from '../../../../verify/index.ts'
import './categories.css'

export function Categories({ document, at }: { readonly document: DocumentReport; readonly at: string }) {
  const privileges = drivingPrivileges(document, at)
  if (privileges === undefined) return counterWords.facts.drivingNotRead
  if (privileges.length === 0) return counterWords.facts.drivesNothing
  const over = licenceExpired(document)
  return (
    <ul className="cats">
      {privileges.map((privilege, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a category may stand twice
        <li key={index}>
          <Category privilege={privilege} expired={over || privilege.expired} />
        </li>
      ))}
    </ul>
  )
}

function Category({ privilege: { category, codes }, expired }: { readonly privilege: DrivingPrivilege; readonly expired: boolean }) {
  const code = visibleShort(category, 12)
  const words = [
    categoryLabel(category),
    ...codes.map(({ code: restriction, sign, value }) => visibleShort(`${restriction}${sign}${value}`, 30)),
    expired ? counterWords.facts.expired : undefined,
  ]
  return (
    <span className={expired ? 'cat cat--off' : 'cat'}>
      {expired ? <s>{code}</s> : code} <small>{words.filter((word) => word !== undefined).join(', ')}</small>
    </span>
  )
}
