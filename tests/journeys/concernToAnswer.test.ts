import { walkTheMainPath } from '../support/mainPath.ts';
import { test } from '../support/people.ts';

test('a concern becomes a decision, the decision an outcome, and the committee hears the answer', async ({
	arrive,
}) => {
	test.setTimeout(240_000);
	await walkTheMainPath(
		arrive,
		{
			concern: 'Des portes fermées à clé',
			proposal: 'Un registre des maisons du quartier Tokoyo',
			ask: 'Accompagner les familles les jours de retour',
		},
		{ plain: false },
	);
});

test('the same path is walked with no script running in any browser', async ({ arrive }) => {
	test.setTimeout(240_000);
	await walkTheMainPath(
		arrive,
		{
			concern: 'Des clés que personne ne rend',
			proposal: 'Un registre des maisons du quartier Maliko',
			ask: 'Une patrouille de jour près des maisons',
		},
		{ plain: true },
	);
});
