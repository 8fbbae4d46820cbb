/** An ISO instant as `YYYY-MM-DD HH:mm` in the server's time zone; empty for null, any other text as it is. */
export function localTime(value: string | null): string {
  if (value === null) return ''
  if (!/^\d{4}-\d\d-\d\dT/.test(value)) return value
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return value
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [String(at.getFullYear()).padStart(4, '0'), two(at.getMonth() + 1), two(at.getDate())]
  return `${day.join('-')} ${two(at.getHours())}:${two(at.getMinutes())}`
}
