/** Releases of PyTorch: for which CUDA and Python there are wheels, and what belongs to them. */
export type TorchFacts = {
  readonly asOf: string;
  readonly index: string;
  readonly releases: readonly Release[];
  readonly architectures: readonly Architectures[];
};
type Release = {
  readonly torch: string;
  readonly wheels: readonly string[];
  /** The wheel that PyPI has. */
  readonly default: string;
  readonly defaultConfidence: Confidence;
  readonly torchvision: string;
  readonly torchaudio: string;
  readonly python?: readonly string[];
  /** Pythons for which some wheels were tried out: nobody can say that there are none. */
  readonly early?: readonly string[];
};
/** The compute capabilities that a wheel has code for; with `+PTX`, for all that are newer. */
type Architectures = {
  readonly torch: readonly string[];
  readonly wheel: string;
  readonly sm: readonly string[];
  readonly confidence: Confidence;
};
export type Confidence = 'high' | 'medium' | 'low';

/** One text for each release, its parts parted by `;`, and one for each wheel of a minor release. */
export const torchTable = ({ asOf, index, releases, architectures }: TorchFacts): object => ({
  asOf,
  index,
  releases: releases.map(releaseText),
  architectures: architectures
    .filter(({ confidence }) => confidence !== 'low')
    .flatMap(({ torch, wheel, sm }) => torch.map((minor) => `${minor} ${wheel} ${sm.join(' ')}`)),
});

const releaseText = ({
  torch,
  wheels,
  default: usual,
  defaultConfidence,
  torchvision,
  torchaudio,
  python = [],
  early = [],
}: Release): string =>
  [
    torch,
    wheels.join(' '),
    usual,
    defaultConfidence === 'high' ? 'sure' : '',
    torchvision,
    torchaudio,
    [...python, ...early].join(' '),
  ].join(';');
