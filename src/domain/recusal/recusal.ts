/** How somebody is related to a party of a matter (domain.md, section d): the kind, never to whom. */
export const RELATIONS = ['kinship', 'debt', 'land', 'office', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];
