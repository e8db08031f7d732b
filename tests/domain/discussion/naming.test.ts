import { describe, expect, it } from 'vitest';
import { waitsBecause } from '#domain/discussion/discussion.ts';
import { namesPerson, namesSomebody } from '#domain/discussion/naming.ts';

const NAMES = ['Aïcha Exemple', 'Maurice Modèle', 'محمد الأمين', 'Léa-Rose Démo'];

describe('a person is named', () => {
	it.each([
		'Maurice a pris les outils.',
		'c’est aicha qui le sait',
		'AÏCHA l’a dit',
		'Demandez à l’Aïcha du marché',
		'La petite Rose était là',
		'محمد أخذ الماعز',
		'قال لمحمَّد',
		'الامين يعرف',
		'C’est la faute du maire.',
		'Le sous-préfet a reçu l’argent.',
		'The chief took it.',
		'وقال العمدة لنا',
		'بالإمام',
	])('%s', (text) => expect(namesSomebody(text, NAMES)).toBe(true));

	it.each([
		'Quelqu’un a pris les outils.',
		'Les chefs se sont réunis.',
		'السوق مغلق منذ الأمطار',
		'Le marché est fermé.',
		'',
	])('nobody is: %s', (text) => expect(namesSomebody(text, NAMES)).toBe(false));
});

describe('a person is named for certain, where nobody reads it first', () => {
	it.each([
		'Maurice a pris les outils.',
		'AÏCHA l’a dit',
		'C’est Léa-Rose',
		'محمد أخذ الماعز',
		'Le chef Ngbako prend l’eau.',
		'the Imam  Oumar',
	])('%s', (text) => expect(namesPerson(text, NAMES)).toBe(true));

	it.each([
		'Le maire ne donne plus d’actes.',
		'Le Maire de Bangassou est loin.',
		'On a vu le chef. Personne ne répond.',
		'une rose du marché',
		'العمدة بعيد',
		'',
	])('nobody is: %s', (text) => expect(namesPerson(text, NAMES)).toBe(false));
});

describe('words wait for a mediator wherever others show at once', () => {
	it.each([
		[{ unattributed: true, onBehalf: true, namesSomebody: true }, 'personNamed'],
		[{ unattributed: false, onBehalf: true, namesSomebody: true }, 'personNamed'],
		[{ unattributed: true, onBehalf: true, namesSomebody: false }, 'unattributed'],
		[{ unattributed: false, onBehalf: true, namesSomebody: false }, null],
		[{ unattributed: false, onBehalf: false, namesSomebody: true }, null],
	] as const)('%o', (words, because) => expect(waitsBecause(words)).toBe(because));
});
