import { say } from '#web/locales/station.ts'
import { dateTime } from '#web/locales/dates.ts'
import { qrPath } from './qr-path.ts'

/** What a printed slip says. */
export interface Slip {
  readonly name: string
  readonly username: string
  /** The whole address. */
  readonly link: string
  readonly until: number
}

const sheet = `
  .slips { display: none }
  @media print {
    body > :not(.slips) { display: none !important }
    html, body { height: auto !important; overflow: visible !important; background: #fff !important }
    .slips { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; color: #000; font: 10pt sans-serif }
    .slips > div { display: grid; gap: 2mm; padding: 5mm; border: 0.3mm dashed #666; break-inside: avoid }
    .slips svg { width: 32mm; height: 32mm }
    .slips b { font-size: 13pt }
    .slips code { overflow-wrap: anywhere; font: 8pt monospace }
  }`

/** Prints slips, two beside each other, and nothing else of the page. */
export function printSlips(slips: readonly Slip[]): void {
  const all = document.createElement('div')
  all.className = 'slips'
  const style = document.createElement('style')
  style.textContent = sheet
  all.append(style, ...slips.map(slipElement))
  document.body.append(all)
  print()
  all.remove()
}

function slipElement({ name, username, link, until }: Slip): HTMLElement {
  const slip = document.createElement('div')
  const line = (tag: string, text: string) => {
    const element = document.createElement(tag)
    element.textContent = text
    return element
  }
  slip.append(
    line('b', name),
    line('span', `${say('station.setup.username')}: ${username}`),
    line('span', say('station.slip.scan')),
    qrElement(link),
    line('code', link),
    line('span', say('station.slip.until', { time: dateTime(until) })),
    line('span', say('station.slip.keep')),
  )
  return slip
}

/** The QR code of a link as a drawing. */
function qrElement(link: string): SVGSVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const { size, path } = qrPath(link)
  made.setAttribute('viewBox', `0 0 ${size} ${size}`)
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  drawn.setAttribute('d', path)
  made.append(drawn)
  return made
}
