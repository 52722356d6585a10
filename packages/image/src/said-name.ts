import type { Image, Pairs, Text } from './model.ts';
import { flat, line } from './text.ts';

/** What an image says that it is called, as `user/name:tag`. The last call that says so counts. */
export function saidName(image: Image): Text | undefined {
  for (let at: Image | undefined = image; at; at = at.on) {
    const said = at.makes.findLast((each) => each.do === 'attach' && each.what === 'identity');
    if (said?.do === 'attach') return nameIn(said.data);
  }
  return undefined;
}

function nameIn(data: Pairs): Text {
  const of = new Map(data.map(([key, value]) => [flat(key), value]));
  const [username, name = [], tag = []] = ['username', 'name', 'tag'].map((key) => of.get(key));
  return username ? line`${username}/${name}:${tag}` : line`${name}:${tag}`;
}
