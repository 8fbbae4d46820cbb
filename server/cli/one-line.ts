/** A text of a foreign file as one harmless line of a terminal, of so many signs at most. */
export const oneLine = (text: string, most = 100): string =>
  text.replace(/\p{Cc}|\p{Cf}/gu, ' ').slice(0, most)
