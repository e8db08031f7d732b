import { getContext, setContext } from 'svelte';

const KEY = Symbol('form');

/** Names the form round the fields, so that a page can hold several with fields of the same name. */
export function nameForm(read: () => string): void {
	setContext(KEY, read);
}

/** The id of a field: the same each time the page is loaded, and no other's. */
export function fieldIn(form: string, name: string): string {
	return `field-${form}${form ? '-' : ''}${name.replaceAll('.', '-')}`;
}

/** Makes ids for the fields of the form one is in. */
export function getFieldId(): (name: string) => string {
	const read = getContext<(() => string) | undefined>(KEY);
	return (name) => fieldIn(read?.() ?? '', name);
}
