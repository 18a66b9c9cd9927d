from playbook.wording.phrases import Chain, Gap, chains, literals


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


def test_many_alternatives_become_parts_that_follow_directly() -> None:
    many = "{" + "|".join("甲乙丙丁戊己庚辛壬癸") + "}"
    (chain,) = chains(many * 3)
    assert len(chain.parts) > 1
    assert set(chain.gaps) == {Gap(0)}
    assert sum(map(len, chain.parts)) < 1000
