/**
 * What the hotline's system sends: `{ "reports": [{ "id", "kind", "summary", "details", "address", "caller": { "name", "phone" } }] }`, or one
 * report. Each becomes a card, once for its id, however often it is sent.
 */
export function toCards({ json }) {
  const reports = Array.isArray(json?.reports) ? json.reports : [json]
  return reports.filter(isReport).map(({ id, kind, summary, details, address, caller }) => ({
    key: String(id),
    type: kind === 'hazard' ? 'hazard' : 'service',
    title: summary.slice(0, 500),
    ...(isText(details) ? { description: details.slice(0, 10000) } : {}),
    ...(isText(address) ? { place: address.slice(0, 200) } : {}),
    ...reporterOf(caller),
  }))
}

const isText = value => typeof value === 'string' && value.trim() !== ''

const isReport = report =>
  (isText(report?.id) || Number.isSafeInteger(report?.id)) && isText(report.summary)

/** Linli keeps them with the contacts of the card; nothing here can read them again. */
function reporterOf(caller) {
  const told = ['name', 'phone'].filter(part => isText(caller?.[part]))
  if (told.length === 0) return {}
  return { reporter: Object.fromEntries(told.map(part => [part, caller[part].slice(0, 500)])) }
}
