"""Who does it: the subject of a predicate, to its left or shared with one before it."""

from __future__ import annotations

from runut.events.clauses import Scene
from runut.events.commas import apposed, explained, heads, parted, remarked
from runut.events.joined import PLAIN_OBJECT, leftward, rightward
from runut.events.purposes import controlled, foremost, intending
from runut.events.roles import Look
from runut.types import Party, Sentence


def subject(
    scene: Scene, i: int, sentence: Sentence, look: Look, *, patient: bool = False
) -> tuple[Party, ...]:
    """The subject of a predicate that starts at token `i`; with `patient` it is done to the subject."""
    words, lows, low = scene.words, scene.lows, sentence.first
    cover, clock = scene.cover, scene.clock
    k, relative, plain, loose = i - 1, False, 0, False
    while k >= low:
        number = cover[k]
        word = lows[k]
        manner = k > low and lows[k - 1] in words.manners
        if number >= 0 or word in words.telling or clock[k] >= 0 or manner or not word[0].isalnum():
            if word in words.first_person and (
                number < 0 or scene.refs[number].last - scene.refs[number].first == 1
            ):
                return (scene.speaker(k),)
            if word in words.reflexives:
                resolved = scene.parties(number) if number >= 0 else ()
                return resolved or (scene.speaker(k),)
            if word in words.own_state and number < 0:
                return tuple(map(scene.state, shared(scene, k - 1, sentence, i, look)))
            if word in words.themselves and not patient and (number < 0 or not scene.parties(number)):
                return reported(scene, k, sentence, look)
            if number >= 0:
                ref = scene.refs[number]
                if not scene.acting(number):
                    k = ref.first - 1
                    continue
                governed = scene.before(ref.first, low)
                beside = governed == ref.first - 1 >= low and lows[governed] in words.paired
                alone = beside and not (plain or relative or patient)
                if alone and (governed == low or lows[governed - 1] == ","):
                    return leftward(scene, number, low)  # …, dengan A menuduh B
                located = governed >= 0 and lows[governed] in words.locatives
                if governed >= 0 and (not relative or (located and not patient and not loose)):
                    k = governed - 1
                    continue
                head = agent_of(scene, ref.first, low)
                if head >= 0:  # milisi yang didukung A menyerang B: not A
                    k, relative = head - 1, True
                    continue
                if loose and ref.mention.category == "place":
                    towns = scene.rules.classes.get("towns", ())
                    return () if lows[ref.first - 1] in towns else leftward(scene, number, low)
                if loose:
                    return leftward(scene, number, low)  # drone A, yang memasok …
                return owner(scene, number, low, look, patient=patient)
            if clock[k] >= 0:
                k -= 1
                while k >= low and clock[k] >= 0:
                    k -= 1
                if k >= low and lows[k] in words.prepositions:
                    k -= 1
                continue
            if word in words.nominalisers and k == i - 1 and k - 1 in scene.clitics:
                return scene.party(scene.clitics[k - 1])
            if word in words.ordinals:
                j = k - 1
                while j > low and lows[j] in words.ordinals:
                    j -= 1
                if lows[j] in words.purposes:  # untuk pertama kalinya
                    k = j - 1
                    continue
            if manner:
                k -= 2  # secara terbuka
                continue
            if word in words.relatives:
                relative, loose = True, k > low and lows[k - 1] == ","
                k -= 1 + loose
                continue
            if word == "," and k > low and cover[k - 1] >= 0:
                head = agent_of(scene, scene.refs[cover[k - 1]].first, low)
                if head >= 0:  # A yang didukung B, menyerang C
                    k, relative = head - 1, True
                    continue
            if word == "," and (before := remarked(scene, k, low)) >= 0:
                k = before
                continue
            if word == "," and (
                named := apposed(scene, k, low) or parted(scene, k, low) or explained(scene, k, low)
            ):
                return named
            if word in words.paired and (plain or (k < i - 1 and lows[k + 1] in words.degrees)):
                k, plain = k - 1, 0  # dengan suara bulat, dengan tegas
                continue
            if word in words.purposes and k > low:
                if lows[k - 1] in words.plans:
                    return ()  # rencana untuk mengirim: whose it is
                if not plain and (whose := intending(scene, k, low)):
                    return whose
            if word in words.then and k > low and cover[k - 1] >= 0 and heads(scene, cover[k - 1], low):
                k -= 1  # A kemudian meneken pakta
                continue
            if word in words.sharers or word == ",":
                return () if plain else controlled(scene, k, low) or shared(scene, k, sentence, i, look)
            if word in words.conditions and k > low and lows[k - 1] not in words.breaks:
                chooser = cover[k - 1]  # terserah A jika ingin menyerang
                if chooser >= 0 and scene.acting(chooser):
                    return scene.parties(chooser)
            if word in words.openers and word not in words.skip:
                main = ahead(scene, i, sentence) if word in words.fronters else ()
                return () if plain else main or shared(scene, k, sentence, i, look)
            if word in words.skip or not word[0].isalnum():
                k -= 1
                continue
        sides = look(k)
        if sides is not None or scene.event_noun(k):
            return sides.actors if sides else ()
        if k in scene.verbs:
            k -= 1
            continue
        found = scene.group(k, i) or (scene.group(k - 1, i) if k > low else None)
        plainly = k > low and (scene.event_noun(k - 1) or lows[k - 1] in words.offices)
        if found is not None and word in words.adjectives and plainly:
            k -= 1  # bentrokan militer, pemimpin sipil
            continue
        if found is not None:
            if lows[k - 1] in words.coordinators and "," in lows[max(low, k - 3) : k]:
                return ()  # serangan terhadap kapal, pesawat, atau pasukan A akan …
            if scene.before(k, low) >= 0 and not relative:
                return shared(scene, k, sentence, i, look)
            start = k if scene.group(k, i) else k - 1
            head = agent_of(scene, start, low)
            if head >= 0:  # menteri yang ditunjuk militer menyerang B
                k, relative, plain = head - 1, True, 0
                continue
            return (*_beside(scene, start, low), *found[0])
        plain += 1
        if lows[k + 1] in words.anaphors:
            return ()
        if relative:
            k, relative = scene.copula(k, low), False
        if plain > PLAIN_OBJECT or k < low:
            return ()
        k -= 1
    return () if plain else ahead(scene, i, sentence)


def reported(scene: Scene, k: int, sentence: Sentence, look: Look) -> tuple[Party, ...]:
    """Who *mereka* is in what a state or body says: *A mengatakan bahwa mereka menyerang B*: A."""
    words, lows = scene.words, scene.lows
    k -= lows[k - 1] in words.thats
    verb = k - 1
    while verb > sentence.first and (scene.clock[verb] >= 0 or lows[verb] in words.prepositions):
        verb -= 1
    stop = next((j for j in range(verb, sentence.first, -1) if lows[j] in words.reports), -1)
    if stop > 0:  # A membantah tudingan B bahwa mereka …
        verb = stop - 1
        if lows[verb] not in words.denying:
            return ()
    elif lows[verb] not in words.announced and lows[verb] not in words.sayers:
        return ()
    found = subject(scene, verb, sentence, look)
    return found if len(found) > 1 or not scene.kinds(found) & {"person", "outlet", "agency"} else ()


def owner(scene: Scene, number: int, low: int, look: Look, *, patient: bool) -> tuple[Party, ...]:
    """The party of a subject; where the mention only owns the noun before it, that noun decides."""
    ref = scene.refs[number]
    i = ref.first - 1
    if i >= low and scene.lows[i][0].isalpha() and scene.cover[i] < 0 and scene.clock[i] < 0:
        for start in (i, i - 1):
            found = scene.group(start, ref.last) if start >= low else None
            if found is not None and found[1] == ref.last:
                return found[0]
        if scene.lows[i] in (scene.rules.not_objects if patient else scene.rules.not_owners):
            return ()
        for start in (i, i - 1):
            sides = look(start) if start >= low else None
            if sides is not None:
                return sides.actors
    return leftward(scene, number, low)


def agent_of(scene: Scene, first: int, low: int) -> int:
    """The *yang* of a passive clause whose agent starts at a token (*yang didukung oleh A*) or -1."""
    k = first - 1
    k -= k > low and scene.lows[k] in scene.words.agents
    if k <= low or not scene.lows[k].startswith(scene.rules.passives) or k not in scene.verbs:
        return -1
    k -= 1
    while k > low and scene.lows[k] in scene.words.skip:
        k -= 1
    if scene.lows[k] not in scene.words.relatives:
        return -1
    thing = scene.lows[k - 1] in scene.rules.classes.get("arms", ())
    return -1 if thing else k  # drone yang diluncurkan A menghantam B: A does


def _beside(scene: Scene, start: int, low: int) -> tuple[Party, ...]:
    """Who is joined to a common noun on its left: *pasukan A dan pemberontak bentrok*."""
    number = scene.cover[start - 2] if start - 2 >= low else -1
    if number < 0 or scene.lows[start - 1] not in scene.words.coordinators or not scene.acting(number):
        return ()
    if scene.before(scene.refs[number].first, low) >= 0:
        return ()
    return leftward(scene, number, low)


def shared(scene: Scene, k: int, sentence: Sentence, i: int, look: Look) -> tuple[Party, ...]:
    """The subject a later predicate shares with one before it; relative clauses and quotations aside."""
    words, lows, low = scene.words, scene.lows, sentence.first
    moment = lows[k] in words.moments
    while k >= low:
        if lows[k] in words.quotes:
            k = next((j for j in range(k - 1, low - 1, -1) if lows[j] in words.quotes), low) - 1
            continue
        said = inverted(scene, k, i, passive=moment or lows[k] in words.used)
        if said:
            return said
        if k in scene.verbs:
            first = k
            while first > low and lows[first - 1] in words.skip:
                first -= 1
            if first == low:
                break
            if lows[first - 1] not in words.relatives:
                return subject(scene, k, sentence, look)
            k = first - 1
            if k > low and (whose := headed(scene, k, low)):
                return whose
        k -= 1
    return ahead(scene, i, sentence) or foremost(scene, i, low)


def headed(scene: Scene, k: int, low: int) -> tuple[Party, ...]:
    """Who opens the sentence before the relative clause that starts at a token: *A yang …, meminta B*."""
    number = scene.cover[k - 1]
    if number >= 0 and scene.acting(number) and heads(scene, number, low):
        return leftward(scene, number, low)
    for start in range(max(k - 3, low), k):
        found = scene.group(start, k)
        opened = start == low or scene.lows[start - 1] in scene.words.breaks
        if found is not None and found[1] == k and opened:
            return found[0]
    return ()


def inverted(scene: Scene, k: int, stop: int, *, passive: bool) -> tuple[Party, ...]:
    """Who follows the verb: *kata A saat menemui B*, *katanya saat …*; with `passive` *diteken A saat …*."""
    low, after = scene.lows[k], k + 1
    if low not in scene.words.inverted:
        if k in scene.clitics and low.removesuffix("nya") in scene.words.inverted:
            return scene.party(scene.clitics[k])
        if not passive or not low.startswith(scene.rules.passives) or k not in scene.verbs:
            return ()
        after += scene.lows[after] in scene.words.agents
    number = scene.cover[after] if after < stop else -1
    if number < 0 or not scene.acting(number) or scene.refs[number].mention.category == "place":
        return ()
    return rightward(scene, number, stop)[0]


def ahead(scene: Scene, i: int, sentence: Sentence) -> tuple[Party, ...]:
    """The subject of the main clause, after a clause without its own: *selain menemui B, A berunding*."""
    fronted = i == sentence.first and sentence.kind == "body"  # memuji B, A menyatakan …
    if not fronted and scene.words.fronters.isdisjoint(scene.lows[sentence.first : i]):
        return ()
    for k in range(i, sentence.last - 1):
        number = scene.cover[k + 1]
        if scene.lows[k] == "," and number >= 0 and scene.acting(number):
            parties, last = rightward(scene, number, sentence.last)
            then = last < sentence.last and (scene.lows[last] in scene.words.skip or (last in scene.verbs))
            return parties if then else ()
    return ()
