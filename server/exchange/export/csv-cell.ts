/**
 * What spreadsheets begin a formula with, in every form of these signs; also behind blanks, control characters and what cannot be seen,
 * which they skip before they look. A text that begins with a control character is guarded whatever comes then.
 */
const formula =
  /^[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@|%\u2212\u207a-\u207c\u208a-\u208c\u02d7\u2795\u2796\ufe62\ufe63\ufe66\ufe6b\uff05\uff0b\uff0d\uff1d\uff20\uff5c]|^\p{Cc}/u

/** Whether a spreadsheet may run a text as a formula. */
export const isFormula = (text: string): boolean => formula.test(text)

/** One cell: a text is guarded against being run as a formula, and quoted where RFC 4180 asks for it. */
export function cellOf(text: string | number): string {
  if (typeof text === 'number') return String(text)
  const guarded = isFormula(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
