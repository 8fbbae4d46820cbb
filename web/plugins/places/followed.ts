import type { PluginHeard } from '#web/live/plugin-line.ts'
import type { Result } from '#web/state/api-types.ts'

/** What following a query needs: how it is asked, and how news of it come. */
export interface FollowedBy {
  readonly ask: (method: string, input: unknown) => Promise<Result<unknown>>
  readonly hear: (heard: PluginHeard) => () => void
}

/** Asked again at most so often, ms: many changes in a row are shown together. */
const pauseMs = 250
/** Where people are is known for half a minute after they said so; whoever is gone is noticed then. */
const presenceMs = 30_000

type Query = Readonly<Record<string, unknown>>

const isQuery = (input: unknown): input is Query => typeof input === 'object' && input !== null

/** Follows what a query answers, with `{presence: true}` where people are, with `{run}` how a job fares: asked again, with the person's rights of that moment, whenever there are news of it. */
export async function follow(
  { ask, hear }: FollowedBy,
  input: unknown,
  shown: (value: unknown) => void,
): Promise<Result<{ readonly value: unknown; readonly stop: () => void }>> {
  const ofPresence = isQuery(input) && input['presence'] === true
  const run = isQuery(input) && typeof input['run'] === 'string' ? input['run'] : null
  const question = () =>
    run !== null
      ? ask('jobs.look', { run })
      : ofPresence
        ? ask('state.presence', {})
        : ask('state.query', input)
  const collection = isQuery(input) ? input['collection'] : null
  let [stopped, asking, behind, last] = [false, true, false, '']
  let timer: ReturnType<typeof setTimeout> | undefined

  const again = async (): Promise<void> => {
    if (stopped) return
    if (asking) {
      behind = true
      return
    }
    asking = true
    behind = false
    const answer = await question()
    asking = false
    if (stopped) return
    if (answer.ok) tell(answer.value)
    else if (answer.problem.kind === 'too-many') behind = true
    // What the person may see no longer does not stay on the screen.
    else if (answer.problem.kind !== 'offline' && run === null) tell(nothing)
    timer = setTimeout(() => void (behind ? again() : idle()), pauseMs)
  }
  const idle = (): void => {
    timer = ofPresence ? setTimeout(() => void again(), presenceMs) : undefined
  }
  const nothing = ofPresence ? { present: [] } : { records: [], total: 0 }
  const tell = (value: unknown): void => {
    const text = JSON.stringify(value)
    if (text === last) return
    last = text
    shown(value)
  }
  // Before it is asked for the first time, so that nothing is missed between.
  const deaf = hear(news => {
    const concerns =
      news === 'all' ||
      (news === 'jobs'
        ? run !== null
        : news === null
          ? ofPresence
          : !ofPresence && news.some(name => name === collection))
    if (!concerns) return
    if (timer === undefined || ofPresence) {
      clearTimeout(timer)
      timer = undefined
      void again()
    } else behind = true
  })
  const stop = (): void => {
    stopped = true
    clearTimeout(timer)
    deaf()
  }
  const first = await question()
  asking = false
  if (!first.ok) {
    stop()
    return first
  }
  last = JSON.stringify(first.value)
  if (behind) void again()
  else idle()
  return { ok: true, value: { value: first.value, stop } }
}
