/**
 * Words that must not meet a person by chance on a ballot, in a sign-in name or on a notice board: of weapons, blows,
 * crime and police; insults and bodies; who people are and what some may not eat; omens; and words that read like a
 * vote or a verdict. A change here changes the words on notice boards (`wordsOf`).
 */
export const UNFIT_WORDS = {
	fr: `
		abandon abdiquer abolir abroger absurde abusif accabler accepter accroche accuser admettre adopter affreux
		affubler alarmer alerte alourdir ambigu amertume anarchie angoisse animal annexer annuel anomalie anonyme
		anormal appuyer arbitre armement armure arracher arsenic assaut asservir attaque attraper avarice aveugle
		bafouer balancer barbier bataille blafard blague blanchir blessant blinder blond bloquer bobard boxeur brasier
		brutal bulletin bustier calomnie calvaire canon caporal caprice carnage cassure causer censurer chagrin
		chasseur chien chouette cigare cloporte cobra colonel combat commande couteau crainte cribler crier crotale
		cruel crypter cupide cyanure danger destrier diable diminuer discuter diviser dogme dompter duperie effacer
		effrayer embryon empereur emprise endosser enfermer enfouir enlever ennemi ennuyeux entraver envahir erreur
		ethnie exclusif exigence exiler farceur farfelu farouche fatal fatigue faucon fautif faveur favori femme
		fendoir fiasco filou foudre fouiller foulure frapper frayeur frelon frivole fugitif fuite fureur furieux
		furtif gagner gendarme gibier gicler glaive gorge gorille gouffre griffure gronder guerrier hachoir harpon
		hibou honteux horde horrible houleux huileux humain hurler hypnose ignorer illicite illusion impact imposer
		imputer incarner incendie incident incliner inductif ineptie inexact infliger injecter injure innocent inonder
		insecte insulter intact intrigue inutile invasion irriter ivresse javelot jouissif jugement juriste justice
		label labial lambeau larme lessive lugubre lutter majorer malheur malice marteler massif matraque maudire
		maussade maximal menacer mensonge mentor microbe minimal minorer missile monstre moqueur morsure mortier
		mouche munition mutation narquois nation naufrage nerveux nocif noirceur nomade nuire nuisible objectif
		obliger obscur offenser officier opinion opportun opprimer orgueil ouragan outrager ovation paresse perforer
		perte peuple phobie pieuvre pleurer plomb policier position posture primitif prison priver proie psychose
		puceron punaise punitif querelle question quitter raideur ravager refuge rejeter renoncer requin revanche
		riposter risible risque rival ruiner ruser saboter sabre salive sanction sanglier sarcasme saugrenu sauvage
		scalpel scandale scrutin seigneur sentence sergent sevrage sextuple sinistre soldat sombre sorcier sottise
		soucieux stupeur supplier surmener suspect talisman taupe tension terrible torche torpille torse totem toxine
		trafic tragique trahir trancher triage tribunal triturer tumulte tyran ubuesque ultime unanime urticant
		vacarme vagabond vaincre vampire vaseux vassal veinard venger venimeux vexant vexer victoire vilain virus
		vivipare vorace voter`,
	en: `
		abandon absurd abuse accident accuse acid addict adult afraid agree alarm alcohol alien anger angry animal
		anxiety approve argue arm armed armor army arrest arrow assault asthma atom attack awful awkward baby bacon
		battle beef betray bitter black blade blame blast bleak blind blood body bomb bone boring boss boy brother
		bullet bunker burden cage cancel cannon carbon casino cat cattle cause caution cave chaos chase cheap chest
		chicken child choice choose cigar civil claim clown column coyote crack crash crazy cricket crime cruel
		crumble crush cry curious dad damage damp danger daring dash daughter deal debate debris decide decline
		decrease defense defy demand demise denial deny depend deputy desert despair destroy devote differ dirt
		disagree disease dismiss disorder divide divorce dizzy dog donkey dose draft dragon drastic drink drip drop
		drum dumb dutch duty dwarf elder elite endorse enemy enforce enlist erase erode erosion error escape evidence
		evil exclude excuse execute exhaust exile exist exit expire expose eye fade faint fall false fat fatal father
		fatigue fault female fever fiction fire flash flee flip fold force found fragile frown frozen fury gap garbage
		gas gasp general genius ghost girl glare gloom goat goddess gorilla gospel gossip govern grab grief group
		grunt guard guess guilt gun hammer harsh hawk hazard hole hollow horror hospital hungry hunt hurdle hurry hurt
		husband idle ignore ill illegal illness immune impose infant inflict inject injury inmate inner insane insect
		jealous judge junk kick kid kidney kiss kitten knife lady latin lava law lawsuit lazy leader leave leg legal
		liar liberty lion loan lonely lottery loud lunar mad maid man mandate mask master meat mercy midnight minor
		misery miss mistake mom monkey monster moral mosquito mother mouse muscle naive nasty nation negative neglect
		neither network never nominee normal nothing nuclear obey object obscure occur odor off olympic omit oppose
		option order original orphan owner oyster panic parade party pass patient patrol pause peasant penalty people
		person pig pigeon pill pistol pizza poet police poverty power pretty prison profit proud pulse punch purity
		question quit raccoon race raven raw razor rebel refuse regret reject resist result retire retreat rib rifle
		riot risk ritual rival rookie rotate rude sad sadness satoshi sausage scare scorpion secret security select
		sell shadow shed shell sheriff shock shoot shove shrug shy sick siege sight silly sister ski skull slab slam
		slender slide slim slogan slow small smoke snake social soldier sorry soul spider spike spirit split spoil spy
		stand sting stomach strike strong struggle stumble style such sudden suffer surge survey suspect swear sword
		symptom tank target tattoo tenant thumb tired tobacco toilet tongue tooth tornado toss tower traffic tragic
		trap trash treat trial tribe trick trigger trouble twin twist ugly unable uncle under undo unfair unhappy
		upset useless vague vanish veteran vicious victory virus void vote warfare warrior wasp waste weapon weasel
		weird whip wife wild wine witness wolf woman worry wreck wrestle wrong youth`,
};
