import type { OpenApi, Operation, Tag } from '#shared/base/openapi.ts'

/** An operation with where it is. */
export interface Listed {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

/** Every operation by group, groups in the order of the description. */
export function groupsOf(
  document: OpenApi,
): readonly { readonly tag: Tag; readonly operations: readonly Listed[] }[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  return document.tags.map(({ name }) => ({
    tag: name,
    operations: all
      .filter(({ operation }) => operation.tags.includes(name))
      .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  }))
}

/** Whether an operation has all the words somewhere: in its method, path, group, sentence, permission, or a field's name. */
export function finds(words: string, { method, path, operation }: Listed): boolean {
  const { tags, summary, description = '', requestBody, parameters = [] } = operation
  const text = [
    method,
    path,
    ...tags,
    summary,
    description,
    operation['x-verb'] ?? '',
    ...parameters.map(({ name }) => name),
    JSON.stringify(requestBody?.content ?? ''),
  ]
    .join(' ')
    .toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}
