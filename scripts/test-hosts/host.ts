/** Something real that tests need and that a machine may lack. */
export type Host = {
  readonly name: string;
  /** Why it cannot be started here, or undefined where it can. Never throws, and changes nothing. */
  readonly whyNot: () => Promise<string | undefined>;
  /** Installs what is missing. Throws where it cannot. */
  readonly install: () => Promise<void>;
};
