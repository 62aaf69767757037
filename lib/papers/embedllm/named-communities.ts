import type { World } from '../../comparing/index.js';
import { modelFamilies, modelSize } from '../../data/index.js';
import type { Shown } from '../shown.js';

/** Models that belong together by what their names say, or were planted together. */
export interface NamedCommunities extends Shown {
  /** Community to its members' indices, ascending. */
  readonly members: ReadonlyMap<string, readonly number[]>;
  /** (models,) the community that a map colours each by, `other` where it is in none. */
  readonly colours: readonly string[];
}

/**
 * The paper's six communities (§6.1) and what says in a name that a model is in one. `7B` is no part of `67B`, `1.7B` or
 * `8x7B`, and `medium` is not medical.
 */
export const PAPER_COMMUNITIES: readonly (readonly [community: string, said: RegExp])[] = [
  ['7B', /(?<![\d.x])7b/i],
  ['13B', /(?<![\d.x])13b/i],
  ['70B', /(?<![\d.x])70b/i],
  ['coding', /code|codestral/i],
  ['biomedical', /bio|med(?!ium)/i],
  ['physics', /physics/i],
];

/** Sizes on other data, in thousand millions of parameters. */
const SIZE_CLASSES: readonly (readonly [name: string, from: number, to: number])[] = [
  ['up to 4B', 0, 4.5],
  ['7B', 6.5, 7.5],
  ['8B', 7.5, 8.9],
  ['13–14B', 13, 15],
  ['32–34B', 30, 35],
  ['70–72B', 69, 73],
  ['78B', 77, 79],
];

/** Fewer models are no community on other data. */
const FEWEST = 3;

/**
 * The communities of a study: the paper's six on its own data, the planted ones on a planted world; elsewhere what the
 * names form, by family of base models and by size, of three models or more.
 * @throws RangeError `namedCommunities: models need names that form a community, some in it and some not, got none in 2 names`
 */
export function namedCommunities({ source, matrix }: World): NamedCommunities {
  const names = matrix.models;
  if (source === 'planted') return communitiesOf(names, matrix.truth.communities, 'planted');
  if (source === 'original') return communitiesOf(names, paperCommunities(names), "the paper's six, by name");
  const families = names.map(modelFamilies);
  const all = [...new Set(families.flat())].sort();
  const groups: [string, number[]][] = [
    ...all.map((family): [string, number[]] => [family, indicesOf(names, (_, m) => families[m]!.includes(family))]),
    ...SIZE_CLASSES.map(([name, from, to]): [string, number[]] => [
      name,
      indicesOf(names, (one) => inside(modelSize(one), from, to)),
    ]),
  ];
  const large = groups.filter(([, members]) => members.length >= FEWEST && members.length < names.length);
  const isFamily = (community: string) => all.includes(community);
  return communitiesOf(names, new Map(large), 'by name: family of base models, and size', isFamily);
}

/** The paper's six communities among some names; those with fewer than two members are left out. */
export function paperCommunities(names: readonly string[]): Map<string, number[]> {
  const groups = PAPER_COMMUNITIES.map(([community, said]): [string, number[]] => [
    community,
    indicesOf(names, (name) => said.test(name)),
  ]);
  return new Map(groups.filter(([, members]) => members.length > 1));
}

function communitiesOf(
  names: readonly string[],
  members: ReadonlyMap<string, readonly number[]>,
  how: string,
  colours: (community: string) => boolean = () => true,
): NamedCommunities {
  if (members.size === 0) {
    const needs = 'names that form a community, some in it and some not';
    throw new RangeError(`namedCommunities: models need ${needs}, got none in ${names.length} names`);
  }
  const rows = [...members].map(([name, of]) => [
    name,
    of.length,
    shortName(names[of[0]!]!),
    shortName(names[of[1]!]!),
  ]);
  const coloured = [...members].filter(([name]) => colours(name));
  return {
    members,
    // Later ones are the narrower: a speciality before a size.
    colours: names.map((_, m) => coloured.findLast(([, of]) => of.includes(m))?.[0] ?? 'other'),
    tables: [
      {
        columns: ['community', 'models', 'e.g.', ''],
        rows,
        caption: `Communities (${how}); a model may be in several`,
        alignment: ['left', 'right', 'left', 'left'],
      },
    ],
  };
}

/** `Yi-34B-Chat` of `01-ai/Yi-34B-Chat`. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Indices of the names for which something holds. */
export function indicesOf(names: readonly string[], holds: (name: string, m: number) => boolean): number[] {
  return names.flatMap((name, m) => (holds(name, m) ? [m] : []));
}

function inside(size: number | undefined, from: number, to: number): boolean {
  return size !== undefined && from <= size && size < to;
}
