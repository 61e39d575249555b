"""A draw depends on its address alone: whoever else is drawn, in whatever order, in one call or in many."""

import numpy as np
import pytest

from collabsim.chance import PURPOSES, Chance, key_of, keys_of, mix, run_seeds

SEEDS = run_seeds(1, 40)
KEYS = keys_of([f"zwolle/organisation/{number}" for number in range(30)])


@pytest.fixture
def chance():
    return Chance(SEEDS, 24)


def test_draws_come_as_entities_by_runs(chance):
    assert chance.uniform("news", 3, KEYS).shape == (30, 40)
    assert chance.normal("need_drift", 24, KEYS).shape == (30, 40)
    assert chance.uniform("news", 3, KEYS[:0]).shape == (0, 40)


def test_the_same_address_gives_the_same_draw(chance):
    again = Chance(SEEDS, 24)
    assert (chance.uniform("news", 3, KEYS) == again.uniform("news", 3, KEYS)).all()
    assert (chance.normal("news", 3, KEYS) == chance.normal("news", 3, KEYS.copy())).all()


def test_a_longer_horizon_leaves_earlier_draws_as_they_were(chance):
    longer = Chance(SEEDS, 96)
    for month in (0, 1, 24):
        assert (chance.uniform("cut", month, KEYS) == longer.uniform("cut", month, KEYS)).all()


def test_a_run_draws_the_same_alone_as_among_others(chance):
    for run in (0, 17, 39):
        alone = Chance(SEEDS[run : run + 1], 24)
        assert (alone.normal("own_error", 0, KEYS)[:, 0] == chance.normal("own_error", 0, KEYS)[:, run]).all()


def test_an_entity_more_leaves_the_draws_of_the_others_as_they_were(chance):
    newcomer = keys_of(["zwolle/organisation/new"])
    more = np.concatenate([KEYS[:7], newcomer, KEYS[7:]])
    draws = chance.uniform("attendance", 5, more)
    assert (np.delete(draws, 7, axis=0) == chance.uniform("attendance", 5, KEYS)).all()
    assert not np.isin(draws[7], chance.uniform("attendance", 5, KEYS)).any()


def test_the_order_of_entities_is_the_order_of_their_draws_and_nothing_else(chance):
    order = np.random.default_rng(1).permutation(len(KEYS))
    assert (chance.normal("report_noise", 3, KEYS[order]) == chance.normal("report_noise", 3, KEYS)[order]).all()


def test_entities_that_take_the_place_of_others_in_memory_get_their_own_draws(chance):
    firsts = set()
    for number in range(50):
        passing = keys_of([f"seat/{number}"])
        firsts.add(chance.uniform("official_person", 0, passing)[0, 0])
        del passing
    assert len(firsts) == 50


def test_part_of_an_array_of_entities_gets_the_draws_of_that_part(chance):
    whole = chance.uniform("stand_in", 2, KEYS)
    for part in (slice(0, 1), slice(3, 9), slice(29, 30)):
        assert (chance.uniform("stand_in", 2, KEYS[part]) == whole[part]).all()


@pytest.mark.parametrize("kind", ["bits", "uniform", "normal"])
def test_single_cells_are_drawn_as_in_the_whole_array(chance, kind):
    rng = np.random.default_rng(2)
    rows, runs, months = rng.integers(30, size=200), rng.integers(40, size=200), rng.integers(25, size=200)
    cells = getattr(chance, f"{kind}_at")("bilateral_which", months, KEYS[rows], runs)
    for cell in range(200):
        whole = getattr(chance, kind)("bilateral_which", int(months[cell]), KEYS)
        assert cells[cell] == whole[rows[cell], runs[cell]]


def test_no_cells_are_no_draws(chance):
    nobody = np.array([], dtype=np.intp)
    assert chance.uniform_at("heard", nobody, KEYS[nobody], nobody).shape == (0,)
    assert chance.normal_at("heard", nobody, KEYS[nobody], nobody).shape == (0,)


def test_drawing_changes_no_later_draw(chance):
    first = chance.uniform("uptake", 4, KEYS).copy()
    chance.uniform("uptake", 4, KEYS)[:] = 0
    chance.normal("uptake", 4, KEYS)
    assert (chance.uniform("uptake", 4, KEYS) == first).all()


def test_a_purpose_that_has_no_number_is_refused(chance):
    with pytest.raises(KeyError, match="weather"):
        chance.uniform("weather", 1, KEYS)


def test_purposes_have_numbers_of_their_own():
    assert len(set(PURPOSES.values())) == len(PURPOSES)
    assert min(PURPOSES.values()) >= 1


# What results that are out rest on. A purpose may be added and may go; a number is never given out twice.
GIVEN_OUT = {
    "need_start": 1, "need_drift": 2, "field_error": 3, "own_error": 4, "report_noise": 5, "initial_knowledge": 6,
    "relation_organisation": 10, "relation_gemeente": 11, "relation_commitment": 12, "relation_respect": 13,
    "relation_gemeente_respect": 15,
    "belief_start": 14, "representative_person": 20, "representative_ability": 21, "representative_expertise": 22,
    "representative_clarity": 23, "official_person": 24, "official_expertise": 25, "official_clarity": 26,
    "turnover_official": 30, "turnover_representative": 31, "reorganisation": 32, "new_wethouder": 33,
    "invitation": 40, "official_invitation": 41, "attendance": 42, "official_attendance": 43, "stand_in": 44,
    "heard": 45, "uptake": 46, "table_mode": 47, "duplication_question": 50, "news": 51, "cut": 53,
    "bilateral_item": 60, "bilateral_which": 61, "bilateral_noise": 62, "agreement_bilateral": 63,
    "agreement_table": 64, "agreement_kept": 65, "agreement_kept_by_organisation": 66, "feedback": 67,
    "agreement_lost": 68, "table_agreement_kept": 69, "table_agreement_kept_by_organisation": 70,
    "table_agreement_lost": 71, "bilateral_uptake": 72, "bilateral_withheld": 73, "bilateral_understood": 74,
}  # fmt: skip

# (purpose, month) → draws of one organisation for the run seeds 1 and 2^53 - 1: uniform, and standard normal.
WRITTEN_DOWN = {
    ("need_start", 0): ([0.41985313507428335, 0.245401854159216], [-0.11202370966403037, 0.7493802055723217]),
    ("need_drift", 7): ([0.6173066141691568, 0.4188353762194026], [-1.3446527977143623, -0.13181442068636795]),
    ("official_person", 0): ([0.9865170877398792, 0.2344143043880007], [0.6930568406596216, 0.6777876175323961]),
    ("turnover_official", 12): ([0.9080838137551466, 0.7815971072070795], [1.7237928245050895, 1.3942015171046849]),
    ("attendance", 6): ([0.3032828235484337, 0.6341938743251216], [-0.7473906271924582, -1.3489787339987829]),
    ("cut", 6): ([0.329687824329999, 0.2415541543098474], [-0.6773529296611518, 0.7335130821564851]),
    ("bilateral_understood", 1): ([0.7451370513541204, 0.6154266421495185], [-1.313996556540404, 1.0120651981994289]),
}


def test_purposes_are_never_renumbered_and_no_number_is_given_out_twice():
    assert {name: number for name, number in PURPOSES.items() if name in GIVEN_OUT}.items() <= GIVEN_OUT.items()
    assert not {number for name, number in PURPOSES.items() if name not in GIVEN_OUT} & set(GIVEN_OUT.values())


@pytest.mark.parametrize(("purpose", "month"), WRITTEN_DOWN)
def test_draws_are_what_they_were_when_they_were_written_down(purpose, month):
    written, chance = keys_of(["zwolle/organisation/welzijn"]), Chance(np.array([1, 2**53 - 1]), 12)
    uniform, normal = WRITTEN_DOWN[purpose, month]
    assert chance.uniform(purpose, month, written)[0].tolist() == uniform
    # Logarithm and cosine may differ in the last bit between processors.
    assert np.abs(chance.normal(purpose, month, written)[0] - normal).max() < 1e-12


def test_the_key_of_an_identifier_is_the_same_on_every_machine():
    assert int(key_of("zwolle/organisation/welzijn")) == 12897927575340406744
    assert (keys_of(["a", "b"]) == np.array([key_of("a"), key_of("b")])).all()
    assert keys_of([]).shape == (0,)


def test_bits_are_mixed_as_in_the_published_generator():
    # The first three outputs of SplitMix64 from seed 0.
    step = 0x9E3779B97F4A7C15
    counters = np.array([0, step, 2 * step % 2**64], dtype=np.uint64)
    assert [int(bits) for bits in mix(counters)] == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
