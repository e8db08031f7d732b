import { getContext, hasContext, setContext } from 'svelte';

const KEY = Symbol('form');

/** The id of a field: named after its form too, so that a label never leads into another form of the same page. */
export function idOf(form: string, name: string): string {
	return `field-${form}${name}`.replaceAll('.', '-');
}

/** Tells the fields below which form they stand in. Called once, by the form. */
export function setForm(read: () => string): void {
	setContext(KEY, read);
}

/** How this field's id is made, in the form it stands in: `const id = getFieldId()`. */
export function getFieldId(): (name: string) => string {
	const read = hasContext(KEY) ? getContext<() => string>(KEY) : () => '';
	return (name) => idOf(read(), name);
}
