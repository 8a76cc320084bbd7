import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Plate, SmallPlate } from './Plate.tsx'

const TICK = 'm14.5 24 7 7 13-14.5'

describe('the verdict plate', () => {
  it('names the issuer on teal, even where its line does not', () => {
    expect(renderToStaticMarkup(<Plate kind="passed" issuer="Utopia DMV" headline="21 or over: Yes" line="Photo must match." />)).toContain(
      'Issued by <b><bdi>Utopia DMV</bdi></b>. Photo must match.',
    )
  })
  it('carries a tick on teal, and none where the answer is no or can’t be told', () => {
    const plate = (shape?: 'no' | 'unknown') =>
      renderToStaticMarkup(<Plate kind="passed" issuer="Utopia DMV" headline="21 or over" line="Photo must match." shape={shape} />)
    expect(plate()).toContain(TICK)
    expect(plate('no')).not.toContain(TICK)
    expect(plate('unknown')).not.toContain(TICK)
  })
  it('wears the hatched frame for a test credential, without a tick', () => {
    const html = renderToStaticMarkup(<Plate kind="test" headline="Test credential – do not accept" line="Genuine sample." />)
    expect(html).toMatch(/^<div class="test">/)
    expect(html).not.toContain(TICK)
    expect(html).toContain('<span class="tail">do not accept</span>')
  })
  it('shows an issuer’s name that would reorder the line, without obeying it', () => {
    const html = renderToStaticMarkup(
      <Plate kind="passed" issuer={'DMV\u202e'} headline="Genuine and current" line={'Issued by DMV\u202e.'} />,
    )
    expect(html).toContain('<bdi>DMV⟦U+202E⟧</bdi>')
    expect(html).not.toContain('\u202e')
  })
  it('is the page’s heading once, and none in the side card', () => {
    expect(renderToStaticMarkup(<SmallPlate kind="failed" headline="Expired" line="" />)).not.toContain('<h1')
    expect(renderToStaticMarkup(<SmallPlate heading kind="failed" headline="Expired" line="" />)).toContain('<h1 tabindex="-1">')
  })
})
