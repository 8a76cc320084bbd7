// How codes are shown: how fast, how large, how fine. For this time alone; nothing of it is kept.
import { useId } from 'react'
import { showCodeWords as words } from '../../../messages/index.ts'
import { type PlayerChoices, shownSize, sizes, speeds, squares } from './code-clock.ts'

interface PlayerSettingsProps {
  readonly choices: PlayerChoices
  /** There is more than one code. */
  readonly moves: boolean
  onChoice(choices: PlayerChoices): void
}

export function PlayerSettings({ choices, moves, onChoice }: PlayerSettingsProps) {
  const id = useId()
  const names = Object.keys(squares) as (keyof typeof squares)[]
  return (
    <details className="more">
      <summary>{words.settings}</summary>
      <div className="code__settings">
        {moves ? (
          <div className="field">
            <label htmlFor={`${id}speed`}>{words.speed}</label>
            <select
              className="in"
              id={`${id}speed`}
              value={choices.aSecond}
              onChange={({ target }) => onChoice({ ...choices, aSecond: speeds.find((speed) => speed === Number(target.value)) ?? 3 })}
            >
              {speeds.map((speed) => (
                <option key={speed}>{speed}</option>
              ))}
            </select>
          </div>
        ) : null}
        <Choice
          name={`${id}size`}
          legend={words.size}
          options={sizes}
          labels={words.sizes}
          chosen={choices.size}
          onChoice={(size) => onChoice({ ...choices, size })}
        />
        <Choice
          name={`${id}squares`}
          legend={words.squares}
          options={names}
          labels={words.squareSizes}
          chosen={choices.squares}
          onChoice={(chosen) => onChoice({ ...choices, squares: chosen })}
        />
        <p className="hint">{words.squaresHint}</p>
        {shownSize(choices, moves) === 'kept-small' ? <p className="hint">{words.keptSmall}</p> : null}
      </div>
    </details>
  )
}

interface ChoiceProps<Option extends string> {
  readonly name: string
  readonly legend: string
  readonly options: readonly Option[]
  readonly labels: { readonly [O in Option]: string }
  readonly chosen: Option
  onChoice(option: Option): void
}

function Choice<Option extends string>({ name, legend, options, labels, chosen, onChoice }: ChoiceProps<Option>) {
  return (
    <fieldset className="field">
      <legend className="lab">{legend}</legend>
      <div className="seg__opts">
        {options.map((option) => (
          <label key={option}>
            <input type="radio" name={name} checked={option === chosen} onChange={() => onChoice(option)} />
            {labels[option]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
