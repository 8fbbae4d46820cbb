const rules = `
  .sheet-to-print { display: none }
  @media print {
    body > :not(.sheet-to-print) { display: none !important }
    html, body { height: auto !important; overflow: visible !important; background: #fff !important }
    .sheet-to-print { display: grid; gap: 3mm; color: #000; font: 12pt monospace }
    .sheet-to-print b { font: bold 14pt sans-serif }
  }`

/** Prints a title and lines of text, and nothing else of the page. */
export function printSheet(title: string, lines: readonly string[]): void {
  const sheet = document.createElement('div')
  sheet.className = 'sheet-to-print'
  const style = document.createElement('style')
  style.textContent = rules
  const line = (tag: string, text: string) => {
    const element = document.createElement(tag)
    element.textContent = text
    return element
  }
  sheet.append(style, line('b', title), ...lines.map(text => line('span', text)))
  document.body.append(sheet)
  print()
  sheet.remove()
}
