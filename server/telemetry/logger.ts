import { type DestinationStream, type Logger, pino } from 'pino'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { currentRequest } from './request-scope.ts'
import { safeToLog } from './safe-to-log.ts'
import { terminalLine } from './terminal-line.ts'

/** A log that writes JSON lines to a stream, with the request on whose behalf something happens and without what is nobody's business. */
export const createLogger = (stream: DestinationStream): Logger =>
  pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // What `safeToLog` made of an error stays as it is.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: label => ({ level: label }),
        log: fields => safeToLog(fields) as Record<string, unknown>,
      },
      hooks: {
        logMethod([fields, message], method) {
          if (typeof fields === 'string') method.call(this, maskPersonalNumbers(fields))
          // An error that comes without a message would lend the line its own.
          else method.call(this, fields, maskPersonalNumbers(message ?? 'failed'))
        },
      },
      mixin() {
        const requestId = currentRequest()
        return requestId === undefined ? {} : { requestId }
      },
    },
    stream,
  )

const terminal: DestinationStream = { write: line => void process.stderr.write(terminalLine(line)) }

/** The log of this process: JSON lines on standard error, readable ones where that is a terminal. */
export const logger: Logger = createLogger(
  process.stderr.isTTY ? terminal : pino.destination({ dest: 2, sync: true }),
)
