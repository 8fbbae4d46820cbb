/**
 * Runs in every virtual machine before the plugin: all a guest gets besides the language is made here, out of four functions of the host that
 * it never sees. What is taken from the language is taken before the plugin can change it; what the plugin does to it afterwards it does to itself.
 */
export const prelude = `(send, wait, done, say) => {
  'use strict'
  const { parse, stringify } = JSON
  const { apply, defineProperty } = Reflect
  const { freeze, create } = Object
  const { then } = Promise.prototype
  const [P, E, T, S, N, X] = [Promise, Error, TypeError, String, Number, Proxy]
  const pending = create(null)
  let [plugin, timers, last, runs] = [null, create(null), 0, 0]

  const text = value => {
    const made = stringify(value)
    return made === undefined ? 'null' : made
  }
  const sentence = error => {
    try {
      return typeof error === 'object' && error !== null && typeof error.message === 'string'
        ? error.message
        : S(error)
    } catch {
      return 'an error without a message'
    }
  }
  const failure = value => {
    const { kind, detail, retryAfter } = parse(value)
    const error = new E(detail)
    defineProperty(error, 'kind', { value: kind, enumerable: true })
    if (retryAfter !== undefined) defineProperty(error, 'retryAfter', { value: retryAfter, enumerable: true })
    return error
  }
  const call = (run, method, input) =>
    new P((resolve, reject) => {
      if (typeof method !== 'string') throw new T('the method of a call is a text')
      const id = ++last
      const refused = send(run, id, method, text(input))
      if (refused !== undefined) throw new E(refused)
      pending[id] = { resolve, reject }
    })
  const named = get => ({ get: (own, name) => own[name] ?? (typeof name === 'string' && name !== 'then' ? get(name) : undefined) })
  const reach = (run, key) => {
    const own = { __proto__: null, key, call: (method, input) => call(run, method, input) }
    const verbs = group => named(verb => (input = {}) => call(run, group + '.' + verb, input))
    return new X(freeze(own), named(group => new X(create(null), verbs(group))))
  }
  const end = (run, ok, value) => {
    if (--runs === 0) timers = create(null)
    done(run, ok, value)
  }
  const answer = async (run, handler, input, key) => {
    let [ok, value] = [true, '']
    try {
      const made = await plugin[handler](parse(input), reach(run, key))
      value = text(made)
    } catch (error) {
      ok = false
      value = sentence(error)
    }
    end(run, ok, value)
  }
  const delay = ms => {
    const time = N(ms)
    return time > 0 ? time : 0
  }
  const timer = (again, f, ms, args) => {
    if (typeof f !== 'function') throw new T('a timer needs a function')
    const id = ++last
    const refused = wait(id, delay(ms))
    if (refused !== undefined) throw new E(refused)
    timers[id] = () => {
      if (again && timers[id]) rearm(id, ms)
      else delete timers[id]
      f(...args)
    }
    return id
  }
  const rearm = (id, ms) => {
    if (wait(id, delay(ms)) !== undefined) delete timers[id]
  }
  const clear = id => {
    if (timers[id]) wait(id, -1)
    delete timers[id]
  }
  globalThis.setTimeout = (f, ms = 0, ...args) => timer(false, f, ms, args)
  globalThis.setInterval = (f, ms = 0, ...args) => timer(true, f, ms, args)
  globalThis.clearTimeout = clear
  globalThis.clearInterval = clear
  const line = level => (...words) => {
    let said = ''
    for (let i = 0; i < words.length; i++) said += (i === 0 ? '' : ' ') + shown(words[i])
    say(level, said)
  }
  const shown = word => {
    try {
      return typeof word === 'object' && word !== null && !(word instanceof E) ? text(word) : S(word)
    } catch {
      return '?'
    }
  }
  globalThis.console = freeze({
    debug: line('debug'),
    log: line('info'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
  })
  return {
    __proto__: null,
    adopt: loading => {
      runs++
      apply(then, loading, [
        made => {
          plugin = made
          end(0, true, 'null')
        },
        error => end(0, false, sentence(error)),
      ])
    },
    invoke: (run, handler, input, key) => {
      runs++
      if (typeof plugin[handler] === 'function') answer(run, handler, input, key)
      else end(run, false, 'the plugin exports no function ' + handler)
    },
    settle: (id, ok, value) => {
      const timer = timers[id]
      if (timer) {
        try {
          timer()
        } catch (error) {
          say('error', sentence(error))
        }
        return
      }
      const waiting = pending[id]
      if (!waiting) return
      delete pending[id]
      if (ok) waiting.resolve(parse(value))
      else waiting.reject(failure(value))
    },
  }
}`
