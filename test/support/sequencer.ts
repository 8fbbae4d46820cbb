import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What waits more than it works, the longest first: it runs while the checks beside the tests need the processors. */
const waiting = ['/test/bench.test.ts', '/test/fault/']

/** Begins with the tests that wait, and goes on as Vitest does. */
export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = waiting.findIndex(part => moduleId.includes(part))
      return found < 0 ? waiting.length : found
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}
