/**
 * What Node is told when it runs the server: no debugger by a signal, and little room for what is young, which the start would
 * fill with what it needs once and a server at rest would keep.
 */
export const serverFlags = ['--disable-sigusr1', '--max-semi-space-size=4']
