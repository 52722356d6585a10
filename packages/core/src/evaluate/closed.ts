import type { Anchor, Origin } from 'layerwright/spec';
import type { Expression, Spread } from '../syntax/program.ts';
import { keyOrigin } from './literal.ts';
import { type Machine, at, unsupported } from './machine.ts';
import { STRICT } from './operators.ts';
import { type Field, type Fields, type ItemList, type Val, fieldsCellLater, holeAt, itemsCellLater } from './values.ts';

type Closed = Extract<Expression, { is: 'list' | 'record' }>;
/** Where a literal stands. Nothing else of a reading is held by what is made later. */
type Place = { readonly anchor: Anchor; readonly via?: Origin };

/** Characters that are read in the time of one step. */
const READ_IN_A_STEP = 8;

/** The value of a literal that is made of literals alone. What is in it is made when somebody looks: of most constants nobody does. */
export function closedVal(machine: Machine, x: Closed, { anchor, via }: Place, from: Origin): Val {
  machine.steps -= Math.ceil((x.span[1] - x.span[0]) / READ_IN_A_STEP);
  return made(x, via ? { anchor, via } : { anchor }, from);
}

const made = (x: Closed, place: Place, from: Origin): Val =>
  x.is === 'list'
    ? { is: 'list', cell: itemsCellLater(() => itemsIn(x, place)), from }
    : { is: 'record', cell: fieldsCellLater(() => fieldsIn(x, place)), from };

const itemsIn = ({ items }: Extract<Closed, { is: 'list' }>, place: Place): ItemList => items.map((item) => partOf(item, place));

function fieldsIn({ fields: written }: Extract<Closed, { is: 'record' }>, place: Place): Fields {
  const fields = new Map<string, Field>();
  for (const field of written) {
    if (field.is !== 'field' || typeof field.key !== 'string') continue;
    const { key, keySpan, value } = field;
    fields.set(key, { value: partOf(value, place), key: { text: key, from: keyOrigin(key, key, at(keySpan, place)) } });
  }
  return { fields };
}

function partOf(x: Expression | Spread, place: Place): Val {
  const from = at(x.span, place);
  switch (x.is) {
    case 'list':
    case 'record':
      return made(x, place, from);
    case 'plain':
      return { is: 'plain', plain: x.plain, from };
    case 'text':
      return {
        is: 'text',
        from,
        parts: x.parts.flatMap((part) => ('is' in part ? [] : [{ text: part.text, from: at(part.span, place, part.exact) }])),
      };
    case 'operation':
      return (
        STRICT[x.operator]?.(
          x.operands.map((operand) => partOf(operand, place)),
          from,
        ) ?? holeAt(unsupported(x.operator, from), from)
      );
    default:
      return holeAt(unsupported(x.is, from), from);
  }
}
