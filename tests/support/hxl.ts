import { parse } from 'csv-parse/sync';

/**
 * What the default schema of libhxl asks of a file with a row of hashtags: `hxl/hxl-default-schema.json` of
 * HXLStandard/libhxl-python (public domain, commit 9ae3c9a9887ea4cf14360ece8bfec821c064a647), errors and warnings alike
 * but for its guesses at misspelt words; and, beyond it, that every hashtag is of the core list of HXL 1.1, every attribute
 * of the core list or one of ours (the standard leaves those free), and that place codes look like place codes.
 */

/** The core hashtags of HXL 1.1. */
const CORE =
	/^#(access|activity|adm[1-5]|affected|beneficiary|capacity|cause|channel|contact|country|crisis|currency|date|description|event|frequency|geo|group|impact|indicator|inneed|item|loc|meta|modality|need|operations|org|output|population|reached|region|respondee|sector|service|severity|status|subsector|targeted|value)$/;
const TAG = /^\s*(#[A-Za-z][A-Za-z0-9_]*)((\s*\+[A-Za-z][A-Za-z0-9_]*)*)\s*$/;
/** The core attributes of HXL 1.1 that are released; `+i_fr` says a language, `+v_pcode` a vocabulary. */
const CORE_ATTRIBUTES =
	/^(i_[a-z]{2,3}|v_[a-z0-9_]+|abducted|activity|adolescents|adults|approved|bounds|budget|canceled|children|cluster|code|converted|coord|dest|displaced|elderly|elevation|email|end|f|funder|hh|i|id|idps|impl|incamp|ind|infants|infected|injured|killed|lat|lon|m|name|noncamp|num|occurred|origin|phone|prog|programme|project|provided|refugees|reported|source|start|text|transfer|type|url|used)$/;
/** Our own: what a code, a date or a number is of. */
const OWN_ATTRIBUTES =
	/^(acknowledged|addressee|announced|ask|asks|asks_open|audience|check|checked|clauses|commitment|committee|concerns|cosigner|count|days_after|days_open|decision|dimension|due|election|electors|escalations|explanation|filled|hash|heard|lang|languages|late|level|merged|needed|nominations|number|office|outcome|parent|pcode_version|published|reason|recorded_by_liaison|reopened|reserved|response|role|same|seat|seats|sessions|share|side|summary|suppressed|term|time_zone|turn|unanswered|updated|withdrawal|withheld|youth)$/;
/** “Always a number”. */
const NUMBERS = /^#(population|affected|inneed|targeted|reached|value)$/;
const NUMBERS_WITH_NUM = /^#(indicator|output)$/;
/** “Spell-check highly-repetitive values”, “Placenames may benefit from spell checking”: the case is always the same. */
const SAME_CASE =
	/^#(org|sector|subsector|status|beneficiary|access|frequency|item|operations|service|channel|modality|currency|impact|group|severity|region|country|adm[1-5]|loc)$/;

interface Tagged {
	tag: string;
	attributes: string[];
}

/** Says what is not right in a file: rule, column and value. */
export function checkHxl(text: string): string[] {
	const [names = [], tags = [], ...rows] = parse(text, { bom: true }) as string[][];
	const columns = tags.map((typed): Tagged | null => {
		const found = TAG.exec(typed);
		return (
			found && {
				tag: (found[1] ?? '').toLowerCase(),
				attributes: (found[2] ?? '').split('+').flatMap((one) => one.trim() || []),
			}
		);
	});
	const wrong: string[] = [];
	for (const [at, column] of columns.entries()) {
		const say = (rule: string, value: string) => wrong.push(`${names[at]} ${tags[at]}: ${rule}: ${value.slice(0, 60)}`);
		if (!column) {
			say('not a hashtag', tags[at] ?? '');
			continue;
		}
		const { tag, attributes } = column;
		if (!CORE.test(tag)) say('not in the core list', tag);
		for (const one of attributes)
			if (!CORE_ATTRIBUTES.test(one) && !OWN_ATTRIBUTES.test(one)) say('an attribute that nobody knows', one);
		if (new Set(attributes).size < attributes.length) say('an attribute twice', tags[at] ?? '');
		const values = rows.map((row) => row[at] ?? '').filter((value) => value !== '');
		const cases = new Map<string, string>();
		for (const value of values) {
			if (tag === '#date' && !/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/.test(value)) say('not a date', value);
			const isNumber =
				NUMBERS.test(tag) || (NUMBERS_WITH_NUM.test(tag) && attributes.includes('num')) || tag === '#geo';
			if (isNumber && !/^-?\d+(\.\d+)?$/.test(value)) say('not a number', value);
			if (attributes.includes('v_pcode') && !/^[A-Z]{2,3}\d*$/.test(value)) say('not a place code', value);
			if (SAME_CASE.test(tag) || (tag === '#indicator' && attributes.includes('name'))) {
				const known = cases.get(value.toLowerCase());
				if (known !== undefined && known !== value) say('written in two ways', value);
				cases.set(value.toLowerCase(), value);
			}
			if (value !== value.trim() || / {2}/.test(value)) say('sloppy white space', value);
		}
		if (tag === '#indicator' && new Set(values.map((value) => /^-?\d+(\.\d+)?$/.test(value))).size > 1)
			say('numbers and words in one column', '');
	}
	return wrong;
}
