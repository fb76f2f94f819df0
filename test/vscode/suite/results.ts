/** What became of one test inside the editor. */
export interface Result {
  readonly title: string;
  readonly problem?: string;
}
