/** A call that a method refuses: by the method's name, the kind of the error, and what it says. */
export type Refusal = {
  readonly name: string;
  readonly call: () => unknown;
  readonly kind: 'Error' | 'TypeError';
  readonly says: string;
};
