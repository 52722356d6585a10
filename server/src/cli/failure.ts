/** Something that the user did or has to mend: its message is all that is said about it. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
