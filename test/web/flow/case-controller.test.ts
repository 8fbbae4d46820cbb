import type { ReactiveControllerHost } from 'lit'
import { expect, it } from 'vitest'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { CaseController } from '#web/flow/case-controller.ts'
import type { FlowApi } from '#web/flow/flow-api.ts'

const nothing = {
  handOvers: [],
  holds: [],
  closures: [],
  links: [],
  steps: [],
  removedNotes: [],
  deciders: [],
}

/** A host that renders, and so follows the card again, whenever it is asked to. */
function followed(answers: readonly boolean[]) {
  let asked = 0
  const api: FlowApi = {
    caseOf: async () => {
      const ok = answers[asked++] ?? true
      return ok
        ? { ok, value: nothing }
        : { ok, problem: { kind: 'offline', sentence: '没有网络。' } }
    },
  }
  let card = cardViewOf('k1', { column: 'todo' })
  const render = () => controller.follow(card, api)
  const host = { addController: () => {}, requestUpdate: render }
  const controller: CaseController = new CaseController(host as unknown as ReactiveControllerHost)
  render()
  return {
    controller,
    render,
    asked: () => asked,
    step: () => {
      card = { ...card, steps: card.steps + 1 }
      render()
    },
  }
}

it('CS8 what a card has gone through is asked for once, also when that fails, and again when somebody asks', async () => {
  const { controller, asked, render } = followed([false, true])
  await expect.poll(() => controller.problem).not.toBe('')
  render()
  expect(asked()).toBe(1)
  controller.retry()
  await expect.poll(() => controller.record).toEqual(nothing)
  expect([asked(), controller.problem]).toEqual([2, ''])
})

it('CS8 what a step changes, a new link too, is followed at once', async () => {
  const { controller, asked, step } = followed([])
  await expect.poll(() => controller.record).toEqual(nothing)
  step()
  await expect.poll(asked).toBe(2)
})
