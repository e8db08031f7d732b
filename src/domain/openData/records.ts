import { z } from 'zod';
import { DIMENSIONS } from '../concern/concern.ts';
import { SMALL_N } from '../publication/suppression.ts';
import { PROMISE_STATES, RESULTS } from '../commitment/commitment.ts';

/**
 * What anybody may take away, record by record. Each field is written once: from its schema come the JSON, the OpenAPI
 * document, the data dictionary, the columns of CSV and XLSX and the HXL tags. Nothing here is about a person.
 */

/** A field with its HXL tag (null: the field is a list, and stands in no table) and what it means, in English and French. */
function column<T extends z.ZodType>(schema: T, hxl: string | null, en: string, fr: string): T {
	return schema.meta({ description: en, 'x-fr': fr, ...(hxl === null ? {} : { 'x-hxl': hxl }) });
}

const text = z.string();
const maybeText = z.string().nullable();
const day = z.iso.date();
const maybeDay = z.iso.date().nullable();
const count = z.int().min(0);
const maybeCount = z.int().min(0).nullable();
const link = z.url();

const committee = () =>
	column(text, '#org +code +committee', 'Code of the committee, e.g. BGS.', 'Code du comité, p. ex. BGS.');
const outcome = () =>
	column(
		text,
		'#output +code +outcome',
		'Number of the outcome, e.g. BGS-2026-014.',
		'Numéro du résultat, p. ex. BGS-2026-014.',
	);
const url = () => column(link, '#meta +url', 'Page of it on this site.', 'Sa page sur ce site.');
const language = (tag: string) =>
	column(maybeText, tag, 'Language of the text, as a code.', 'Langue du texte, en code.');
const suppressed = () =>
	column(
		z.enum([SMALL_N]).nullable(),
		'#meta +suppressed',
		'Why a cell of this row is empty: small_n, so few people that they could be recognised.',
		'Pourquoi une case de cette ligne est vide : small_n, trop peu de personnes pour ne pas être reconnues.',
	);

/** Where something lies, no finer than its commune. */
const place = {
	countryCode: column(maybeText, '#country +code +v_iso3', 'Country, ISO 3166 code.', 'Pays, code ISO 3166.'),
	adm1Name: column(maybeText, '#adm1 +name +i_fr', 'Prefecture or region.', 'Préfecture ou région.'),
	adm1Code: column(maybeText, '#adm1 +code +v_pcode', 'Its place code.', 'Son code de lieu.'),
	adm2Name: column(maybeText, '#adm2 +name +i_fr', 'Sub-prefecture or cercle.', 'Sous-préfecture ou cercle.'),
	adm2Code: column(maybeText, '#adm2 +code +v_pcode', 'Its place code.', 'Son code de lieu.'),
};
const pcodeVersion = () =>
	column(
		maybeText,
		'#meta +pcode_version',
		'Version of the list that the place codes are from; a bare code is ambiguous.',
		'Version de la liste d’où viennent les codes de lieu ; un code seul est ambigu.',
	);

export const CommitteeRecord = z.strictObject({
	code: committee(),
	name: column(text, '#org +name +committee', 'Name of the committee.', 'Nom du comité.'),
	kind: column(
		text,
		'#org +type +committee',
		'Kind of committee: clpr, lpc, ccr …',
		'Type de comité : clpr, lpc, ccr…',
	),
	...place,
	adm3Name: column(maybeText, '#adm3 +name +i_fr', 'Commune.', 'Commune.'),
	adm3Code: column(maybeText, '#adm3 +code +v_pcode', 'Its place code.', 'Son code de lieu.'),
	pcodeVersion: pcodeVersion(),
	town: column(text, '#loc +name', 'Town where it sits.', 'Ville où il siège.'),
	latitude: column(
		z.number().nullable(),
		'#geo +lat',
		'Latitude of that town, two decimals.',
		'Latitude de cette ville, deux décimales.',
	),
	longitude: column(
		z.number().nullable(),
		'#geo +lon',
		'Longitude of that town, two decimals.',
		'Longitude de cette ville, deux décimales.',
	),
	languages: column(
		z.array(text),
		'#meta +languages',
		'Languages it works in, the first is the main one.',
		'Langues de travail, la première est la principale.',
	),
	timeZone: column(
		text,
		'#meta +time_zone',
		'Time zone in which its days are counted.',
		'Fuseau horaire dans lequel ses jours sont comptés.',
	),
	foundedOn: column(maybeDay, '#date +start +committee', 'Day it was founded.', 'Jour de sa fondation.'),
	status: column(
		z.enum(['active', 'suspended', 'dissolved']),
		'#status +code +committee',
		'Whether it sits: active, suspended or dissolved.',
		'S’il siège : actif, suspendu ou dissous.',
	),
	seats: column(count, '#capacity +num +seats', 'How many seats it has.', 'Nombre de sièges.'),
	seatsFilled: column(
		count,
		'#capacity +num +seats +filled',
		'How many of them are held.',
		'Nombre de sièges occupés.',
	),
	seatsForWomen: column(
		count,
		'#indicator +num +seats +f',
		'How many seats its charter keeps for women.',
		'Nombre de sièges que sa charte réserve aux femmes.',
	),
	seatsForYouth: column(
		count,
		'#indicator +num +seats +youth',
		'How many it keeps for young people.',
		'Nombre de sièges réservés aux jeunes.',
	),
	seatsForDisplaced: column(
		count,
		'#indicator +num +seats +idps',
		'How many it keeps for displaced people.',
		'Nombre de sièges réservés aux personnes déplacées.',
	),
	termStart: column(
		maybeDay,
		'#date +start +term',
		'First day of the earliest term that is running; empty where nobody sits.',
		'Premier jour du plus ancien mandat en cours ; vide si personne ne siège.',
	),
	termEnd: column(
		maybeDay,
		'#date +end +term',
		'Last day of the latest term that is running.',
		'Dernier jour du plus tardif des mandats en cours.',
	),
	url: url(),
});

export const SeatRecord = z.strictObject({
	id: column(text, '#meta +id', 'Committee and number of the seat.', 'Comité et numéro du siège.'),
	committee: committee(),
	number: column(z.int(), '#meta +number', 'Its number in the charter.', 'Son numéro dans la charte.'),
	constituency: column(text, '#group +type +seat', 'For whom the seat stands.', 'Pour qui est ce siège.'),
	reserved: column(
		z.array(text),
		'#group +type +reserved',
		'Categories for which the charter reserves it.',
		'Catégories auxquelles la charte le réserve.',
	),
	side: column(
		maybeText,
		'#group +name +side',
		'Side that it speaks for, if any.',
		'Côté pour lequel il parle, s’il y en a.',
	),
	role: column(
		maybeText,
		'#capacity +type +role',
		'Office in the committee, if any.',
		'Fonction dans le comité, s’il y en a.',
	),
	filled: column(
		z.boolean(),
		'#status +code +seat',
		'Whether somebody holds it; never who.',
		'Si quelqu’un l’occupe ; jamais qui.',
	),
});

export const OutcomeRecord = z.strictObject({
	code: outcome(),
	committee: committee(),
	committeeName: column(text, '#org +name +committee', 'Name of the committee.', 'Nom du comité.'),
	status: column(
		z.enum(['published', 'withdrawn']),
		'#status +code +outcome',
		'published; or withdrawn: then only its number, dates and who withdrew it remain.',
		'publié ; ou retiré : il ne reste alors que le numéro, les dates et qui l’a retiré.',
	),
	publishedOn: column(day, '#date +published', 'Day of publication.', 'Jour de publication.'),
	updatedOn: column(
		maybeDay,
		'#date +updated',
		'Day of the last correction or of the withdrawal.',
		'Jour de la dernière correction ou du retrait.',
	),
	withdrawnBy: column(
		maybeText,
		'#org +name +withdrawal',
		'By whose decision it was withdrawn.',
		'Par décision de qui il a été retiré.',
	),
	language: language('#meta +lang'),
	title: column(maybeText, '#output +name +outcome', 'Title.', 'Titre.'),
	summary: column(maybeText, '#description +summary', 'Plain introduction.', 'Introduction en mots simples.'),
	text: column(
		maybeText,
		'#output +text +outcome',
		'The decided clauses that were published, one under the other.',
		'Les clauses décidées qui ont été publiées, l’une sous l’autre.',
	),
	decidedBy: column(maybeText, '#modality +name +decision', 'How it was decided.', 'Comment cela a été décidé.'),
	clausesDecided: column(
		maybeCount,
		'#indicator +num +clauses',
		'How many clauses were decided, those too that are withheld.',
		'Nombre de clauses décidées, y compris celles qui sont retenues.',
	),
	withheld: column(
		maybeText,
		'#meta +withheld',
		'That something is withheld, in words that do not tell it.',
		'Que quelque chose est retenu, sans le dire.',
	),
	statementOnly: column(
		z.boolean().nullable(),
		'#output +type +outcome',
		'Whether it asks and promises nothing on purpose.',
		'S’il ne demande et ne promet rien, exprès.',
	),
	asks: column(
		maybeCount,
		'#indicator +num +asks',
		'How many requests it makes; empty where it was withdrawn.',
		'Nombre de demandes ; vide s’il a été retiré.',
	),
	asksOpen: column(
		maybeCount,
		'#indicator +num +asks_open',
		'How many of them have no answer yet.',
		'Nombre de demandes sans réponse.',
	),
	sha256: column(
		maybeText,
		'#meta +hash',
		'SHA-256 of exactly what was published.',
		'SHA-256 de ce qui a été publié, exactement.',
	),
	audience: column(z.literal('public'), '#access +type +audience', 'Who may read it.', 'Qui peut le lire.'),
	url: url(),
	clauses: column(
		z.array(
			z.strictObject({
				number: z.int().meta({ description: 'Number under which it was decided.' }),
				kind: text.meta({ description: 'Kind of clause.' }),
				text: text.meta({ description: 'Its words.' }),
				dutyBearer: maybeText.meta({ description: 'Who is to do it.' }),
				dueOn: maybeDay.meta({ description: 'By which day.' }),
			}),
		),
		null,
		'The decided clauses that were published.',
		'Les clauses décidées qui ont été publiées.',
	),
});

export const TurnRecord = z.strictObject({
	id: column(text, '#meta +id', 'Ask and number of the turn.', 'Demande et numéro du passage.'),
	ask: column(
		text,
		'#activity +code +ask',
		'Number of the ask, e.g. BGS-2026-014-1.',
		'Numéro de la demande, p. ex. BGS-2026-014-1.',
	),
	number: column(z.int(), '#meta +number', 'Which turn of the ask it is.', 'Quel passage de la demande c’est.'),
	office: column(text, '#org +code +addressee', 'Code of the office that had it.', 'Code du bureau qui l’avait.'),
	officeName: column(text, '#org +name +addressee', 'Its name.', 'Son nom.'),
	officeLevel: column(text, '#org +type +addressee', 'Its level.', 'Son niveau.'),
	receivedOn: column(maybeDay, '#date +start +turn', 'Day it came to this office.', 'Jour d’arrivée à ce bureau.'),
	acknowledgedOn: column(
		maybeDay,
		'#date +acknowledged',
		'Day the office said that it has it.',
		'Jour où le bureau a dit l’avoir reçue.',
	),
	decision: column(
		maybeText,
		'#status +code +response',
		'accepted, partly, declined, redirected or escalated; empty while it waits.',
		'accepted, partly, declined, redirected ou escalated ; vide tant qu’elle attend.',
	),
	decidedOn: column(maybeDay, '#date +end +turn', 'Day of that.', 'Jour de cette décision.'),
	text: column(
		maybeText,
		'#description +response',
		'The answer, or the reason, in plain words.',
		'La réponse, ou la raison, en mots simples.',
	),
	language: language('#meta +lang'),
	dueOn: column(
		maybeDay,
		'#date +due',
		'Day by which the office says that it will do it.',
		'Jour pour lequel le bureau s’engage.',
	),
	recordedByLiaison: column(
		z.boolean(),
		'#meta +recorded_by_liaison',
		'Whether a liaison wrote down what an office without an account said.',
		'Si un agent de liaison a noté ce qu’a dit un bureau sans compte.',
	),
});

export const AskRecord = z.strictObject({
	id: column(
		text,
		'#meta +id',
		'Number of the ask: its outcome and its place there.',
		'Numéro de la demande : son résultat et sa place.',
	),
	outcome: outcome(),
	committee: committee(),
	what: column(maybeText, '#description +ask', 'What is asked.', 'Ce qui est demandé.'),
	why: column(maybeText, '#description +reason', 'Why.', 'Pourquoi.'),
	language: language('#meta +lang'),
	neededBy: column(maybeDay, '#date +needed', 'Day by which it is needed.', 'Jour pour lequel c’est nécessaire.'),
	sentOn: column(day, '#date +start +ask', 'Day it was sent.', 'Jour de l’envoi.'),
	correctedOn: column(
		maybeDay,
		'#date +updated',
		'Day its words were last corrected; empty where they stand as they were sent.',
		'Jour où ses mots ont été corrigés pour la dernière fois ; vide s’ils sont restés tels quels.',
	),
	addressee: column(text, '#org +code +addressee', 'Code of the office that holds it.', 'Code du bureau qui l’a.'),
	addresseeName: column(text, '#org +name +addressee', 'Its name.', 'Son nom.'),
	addresseeLevel: column(text, '#org +type +addressee', 'Its level.', 'Son niveau.'),
	state: column(text, '#status +code +ask', 'Where it stands.', 'Où elle en est.'),
	response: column(
		z.enum(['accepted', 'partly', 'declined', 'none']),
		'#status +code +response',
		'accepted, partly or declined; none while nobody has answered.',
		'accepted, partly ou declined ; none tant que personne n’a répondu.',
	),
	answeredOn: column(maybeDay, '#date +end +ask', 'Day of the answer.', 'Jour de la réponse.'),
	daysOpen: column(
		count,
		'#indicator +num +days_open',
		'Days without an answer, until the answer or until today.',
		'Jours sans réponse, jusqu’à la réponse ou jusqu’à aujourd’hui.',
	),
	answerDueOn: column(
		maybeDay,
		'#date +due',
		'Day by which an answer is owed; empty once answered.',
		'Jour où une réponse est due ; vide après la réponse.',
	),
	late: column(
		z.boolean(),
		'#status +code +late',
		'Whether the office has let that day pass.',
		'Si le bureau a laissé passer ce jour.',
	),
	unanswered: column(
		z.boolean(),
		'#status +code +unanswered',
		'Whether it stands on the public list of unanswered asks.',
		'Si elle est sur la liste publique des demandes sans réponse.',
	),
	escalations: column(
		count,
		'#indicator +num +escalations',
		'How often it went one tier up.',
		'Combien de fois elle est montée d’un niveau.',
	),
	heardOn: column(
		maybeDay,
		'#date +heard',
		'Day the committee heard the answer.',
		'Jour où le comité a entendu la réponse.',
	),
	reopenedOn: column(
		maybeDay,
		'#date +reopened',
		'Day the committee took it up again.',
		'Jour où le comité l’a reprise.',
	),
	mergedInto: column(
		maybeText,
		'#activity +code +merged',
		'Number of the ask with which it is answered.',
		'Numéro de la demande avec laquelle il y est répondu.',
	),
	coSigners: column(
		z.array(text),
		'#org +code +cosigner',
		'Codes of the committees that ask for it too, by their own decision.',
		'Codes des comités qui le demandent aussi, par leur propre décision.',
	),
	url: url(),
	turns: column(
		z.array(TurnRecord),
		null,
		'Every office that had it, and what it said.',
		'Chaque bureau qui l’a eue, et ce qu’il a dit.',
	),
});

export const CommitmentRecord = z.strictObject({
	id: column(text, '#meta +id', 'Identifier of the promise.', 'Identifiant de la promesse.'),
	outcome: outcome(),
	committee: committee(),
	ask: column(
		maybeText,
		'#activity +code +ask',
		'The ask in whose answer it was made, if any.',
		'La demande dans la réponse de laquelle elle a été faite.',
	),
	sameAs: column(
		maybeText,
		'#meta +id +same',
		'The promise that this one repeats, where one answer made it to several asks: each committee looks for itself.',
		'La promesse que celle-ci répète, quand une réponse l’a faite à plusieurs demandes : chaque comité vérifie pour lui-même.',
	),
	office: column(
		maybeText,
		'#org +code +impl',
		'Code of the office that promised, if one did.',
		'Code du bureau qui a promis, s’il y en a un.',
	),
	who: column(text, '#org +impl', 'Who is to do it, as it was written.', 'Qui doit le faire, tel qu’écrit.'),
	what: column(text, '#description +commitment', 'What is promised.', 'Ce qui est promis.'),
	madeOn: column(maybeDay, '#date +start +commitment', 'Day it was promised.', 'Jour de la promesse.'),
	dueOn: column(maybeDay, '#date +due', 'Day by which it is to be done.', 'Jour pour lequel cela doit être fait.'),
	state: column(
		z.enum(PROMISE_STATES),
		'#status +code +commitment',
		'Where it stands: what two seats found, else what the office says.',
		'Où elle en est : ce que deux sièges ont constaté, sinon ce que dit le bureau.',
	),
	foundOn: column(maybeDay, '#date +checked', 'Day of the last finding.', 'Jour du dernier constat.'),
	explanation: column(
		maybeText,
		'#description +explanation',
		'What the office says to the finding.',
		'Ce que le bureau dit du constat.',
	),
	url: url(),
});

export const CheckRecord = z.strictObject({
	id: column(text, '#meta +id', 'Identifier of the check.', 'Identifiant de la vérification.'),
	commitment: column(text, '#activity +code +commitment', 'The promise that was looked at.', 'La promesse vérifiée.'),
	outcome: outcome(),
	committee: committee(),
	daysAfter: column(
		count,
		'#indicator +num +days_after',
		'How many days after the promise: 30, 90 or 180.',
		'Combien de jours après la promesse : 30, 90 ou 180.',
	),
	checkedOn: column(
		day,
		'#date +checked',
		'Day two seats said the same.',
		'Jour où deux sièges ont dit la même chose.',
	),
	result: column(
		z.enum(RESULTS),
		'#status +code +check',
		'kept, partly, broken, excused or unverifiable.',
		'kept (tenue), partly (en partie), broken (non tenue), excused (excusée) ou unverifiable (invérifiable).',
	),
	url: url(),
});

export const QuarterRecord = z.strictObject({
	id: column(text, '#meta +id', 'The quarter, e.g. 2026-Q3.', 'Le trimestre, p. ex. 2026-Q3.'),
	from: column(day, '#date +start', 'First day of the quarter.', 'Premier jour du trimestre.'),
	until: column(day, '#date +end', 'Last day of the quarter.', 'Dernier jour du trimestre.'),
	concerns: column(
		maybeCount,
		'#indicator +num +concerns',
		'How many concerns were raised in all places together.',
		'Nombre de préoccupations soulevées, tous lieux ensemble.',
	),
	sessions: column(
		count,
		'#output +num +sessions',
		'How many sessions were held to their end.',
		'Nombre de séances menées à leur terme.',
	),
	womenShare: column(
		maybeCount,
		'#indicator +num +share +f',
		'Of a hundred held seats, how many are kept for women, to the nearest five; all committees together.',
		'Sur cent sièges occupés, combien sont réservés aux femmes, à cinq près ; tous comités ensemble.',
	),
	suppressed: suppressed(),
});

export const OfficeRecord = z.strictObject({
	code: column(text, '#org +code +addressee', 'Code of the office.', 'Code du bureau.'),
	name: column(text, '#org +name +addressee', 'Its name.', 'Son nom.'),
	level: column(
		text,
		'#org +type +addressee',
		'Its level: local authority, field office …',
		'Son niveau : autorité locale, bureau de terrain…',
	),
	...place,
	pcodeVersion: pcodeVersion(),
	parent: column(
		maybeText,
		'#org +code +parent',
		'Office to which an unanswered ask goes up.',
		'Bureau vers lequel monte une demande sans réponse.',
	),
	openedOn: column(day, '#date +start +office', 'Day it was entered here.', 'Jour de son inscription ici.'),
	closedOn: column(maybeDay, '#date +end +office', 'Day it closed.', 'Jour de sa fermeture.'),
});

export const ConcernCountRecord = z.strictObject({
	id: column(text, '#meta +id', 'Quarter, place and dimension.', 'Trimestre, lieu et dimension.'),
	from: column(day, '#date +start', 'First day of the quarter.', 'Premier jour du trimestre.'),
	until: column(day, '#date +end', 'Last day of the quarter.', 'Dernier jour du trimestre.'),
	adm2Name: column(
		maybeText,
		'#adm2 +name +i_fr',
		'Sub-prefecture or cercle where a committee sits; empty for everywhere else together.',
		'Sous-préfecture ou cercle où siège un comité ; vide pour tous les autres ensemble.',
	),
	adm2Code: column(maybeText, '#adm2 +code +v_pcode', 'Its place code.', 'Son code de lieu.'),
	dimension: column(
		z.enum(DIMENSIONS),
		'#need +type +dimension',
		'Which of the seven dimensions of human security.',
		'Laquelle des sept dimensions de la sécurité humaine.',
	),
	concerns: column(
		maybeCount,
		'#indicator +num +concerns',
		'How many concerns were raised; empty where it is withheld.',
		'Nombre de préoccupations soulevées ; vide quand il est retenu.',
	),
	suppressed: suppressed(),
});

export const AreaRecord = z.strictObject({
	code: column(text, '#loc +code +v_pcode', 'Place code.', 'Code de lieu.'),
	pcodeVersion: column(
		text,
		'#meta +pcode_version',
		'Version of the list that the code is from.',
		'Version de la liste d’où vient le code.',
	),
	name: column(text, '#loc +name', 'Name.', 'Nom.'),
	level: column(
		z.int().min(0).max(3),
		'#loc +type +level',
		'0 country, 1 prefecture, 2 sub-prefecture, 3 commune.',
		'0 pays, 1 préfecture, 2 sous-préfecture, 3 commune.',
	),
	parent: column(
		maybeText,
		'#loc +code +parent',
		'Place code of what it lies in.',
		'Code du lieu dont il fait partie.',
	),
});

export const ElectionRecord = z.strictObject({
	code: column(
		text,
		'#activity +code +election',
		'Code of the election, e.g. BGS-E-02.',
		'Code de l’élection, p. ex. BGS-E-02.',
	),
	committee: committee(),
	title: column(text, '#activity +name +election', 'Title.', 'Titre.'),
	kind: column(text, '#activity +type +election', 'full, or byElection.', 'full (complète) ou byElection (partielle).'),
	method: column(
		text,
		'#modality +name +count',
		'How it is counted: stv, irv, plurality, approval.',
		'Comment on compte : stv, irv, plurality, approval.',
	),
	state: column(text, '#status +code +election', 'Where it stands.', 'Où elle en est.'),
	announcedOn: column(day, '#date +announced', 'Day it was announced.', 'Jour de l’annonce.'),
	nominationsUntil: column(day, '#date +nominations', 'Last day of nominations.', 'Dernier jour des candidatures.'),
	opensOn: column(day, '#date +start +election', 'Day the vote opens.', 'Jour d’ouverture du vote.'),
	closesOn: column(day, '#date +end +election', 'Day the vote closes.', 'Jour de clôture du vote.'),
	seats: column(count, '#capacity +num +seats', 'How many seats it fills.', 'Nombre de sièges à pourvoir.'),
	rollSize: column(
		maybeCount,
		'#population +num +electors',
		'How many were on the roll when it was frozen; empty before, and where they are few.',
		'Nombre d’inscrits quand la liste a été arrêtée ; vide avant, et s’ils sont peu nombreux.',
	),
	suppressed: suppressed(),
	url: url(),
});
