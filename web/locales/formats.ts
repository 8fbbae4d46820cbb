/** Makes each format once: they are dear to make, and every tile of a board asks for several. */
function kept<Options, Format>(
  Made: new (language: string, options?: Options) => Format,
): (language: string, options?: Options) => Format {
  const formats = new Map<string, Format>()
  return (language, options) => {
    const key = `${language} ${JSON.stringify(options)}`
    const format = formats.get(key) ?? new Made(language, options)
    formats.set(key, format)
    return format
  }
}

/** Writes dates and times of day. */
export const dateFormat = kept(Intl.DateTimeFormat)

/** Writes numbers. */
export const numberFormat = kept(Intl.NumberFormat)

/** Knows which form of a word goes with a number. */
export const pluralRules = kept(Intl.PluralRules)

/** Writes how far away something is in time. */
export const relativeFormat = kept(Intl.RelativeTimeFormat)
