from playbook.wording.phrases import Chain, Gap, chains, literals, with_sets


def test_braces_stand_for_each_alternative() -> None:
    assert literals("{全网|}最{低|好}") == ("全网最低", "全网最好", "最低", "最好")


def test_a_gap_parts_a_phrase() -> None:
    assert list(chains("{行业|业内}~4最{快|低}$")) == [
        Chain((("行业", "业内"), ("最快", "最低")), (Gap(4),), at_end=True)
    ]


def test_digits_are_a_gap_of_their_own() -> None:
    assert list(chains("好评率#%")) == [Chain((("好评率",), ("%",)), (Gap(12, digits=True),), at_end=False)]


def test_signs_may_stand_inside_of_braces() -> None:
    assert {(chain.parts, chain.at_end) for chain in chains("极品{茶|$}")} == {
        ((("极品茶",),), False),
        ((("极品",),), True),
    }


def test_what_must_not_follow_belongs_to_the_gap_or_to_the_end() -> None:
    assert list(chains("最!{大|小}~4的")) == [Chain((("最",), ("的",)), (Gap(4, unless=("大", "小")),), at_end=False)]
    assert list(chains("第一!{次|页}")) == [Chain((("第一",),), (), at_end=False, behind=("次", "页"))]
    assert list(chains("!{打|红}包过")) == [Chain((("包过",),), (), at_end=False, before=("打", "红"))]


def test_a_number_may_open_a_phrase_and_a_gap_may_close_it() -> None:
    assert list(chains("#天见效")) == [Chain((("天见效",),), (), at_end=False, number=True)]
    assert list(chains("第一!{次}~2")) == [Chain((("第一",),), (), at_end=False, behind=("次",), more=2)]


def test_an_optional_word_stays_optional_beside_many_others() -> None:
    many = "{" + "|".join(map(chr, range(0x4E00, 0x4E00 + 200))) + "}"
    for phrase in ("{我们|}" + many, many + "{的|}"):
        assert {len(chain.parts) for chain in chains(phrase)} == {1, 2}


def test_sets_are_filled_in_wherever_they_are_named() -> None:
    sets = {"near": ["同城", "本地"], "scope": ["全网", "<near>"], "round": ["圈", "<round>"]}
    assert with_sets("<scope>第一", sets) == "{全网|同城|本地}第一"
    assert with_sets("{<near>|附近}最{好}", sets) == "{同城|本地|附近}最{好}"
    assert with_sets("<round>", sets) == "{圈}"
    assert with_sets("a<b", sets) == "a<b"


def test_many_alternatives_become_parts_that_follow_directly() -> None:
    many = "{" + "|".join("甲乙丙丁戊己庚辛壬癸") + "}"
    (chain,) = chains(many * 3)
    assert len(chain.parts) > 1
    assert set(chain.gaps) == {Gap(0)}
    assert sum(map(len, chain.parts)) < 1000
