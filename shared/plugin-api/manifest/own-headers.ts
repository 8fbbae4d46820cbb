/** Headers that are the connection's own, say who one is to the station, or have an answer come in parts or packed. */
const own =
  /^(?:host|connection|content-length|expect|te|trailer|transfer-encoding|upgrade|cookie|forwarded|via|keep-alive|range|if-range|accept-encoding|proxy-.*|x-forwarded-.*|sec-.*)$/

/** Whether a header of a request is the host's own affair, whoever would set it. */
export const isOwnHeader = (name: string): boolean => own.test(name)
