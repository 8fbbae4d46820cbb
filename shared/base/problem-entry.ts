/** What people and programs are told of one kind of expected failure. */
export interface ProblemEntry {
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 410 | 413 | 422 | 429 | 500 | 503 | 507
  readonly 'zh-CN': string
  readonly en: string
}
