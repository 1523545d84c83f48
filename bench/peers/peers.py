"""Times peers from PyPI, one JSON line each: `python peers.py ANSWERS.csv`.

- catsim: estimate and next item at a bank of 1,000 (by maximum likelihood: it has no EAP)
- girth: the model with two parameters for the answers of the file
- raven-gen: matrices with eight options
"""

import json
import random
import sys
import time

import numpy


def say(engine, work, **numbers):
    print(json.dumps({"engine": engine, "work": work, **numbers}), flush=True)


def catsim():
    from catsim.estimation import NumericalSearchEstimator
    from catsim.item_bank import ItemBank
    from catsim.selection import MaxInfoSelector

    numpy.random.seed(1)
    bank = ItemBank.generate_item_bank(1000, itemtype="3PL")
    estimator, selector = NumericalSearchEstimator(), MaxInfoSelector()
    theta, asked, answers, seconds = 0.0, [0], [], 0.0
    for _ in range(40):
        answers.append(random.random() < 0.5)
        start = time.perf_counter()
        theta = estimator.estimate(
            item_bank=bank, administered_items=asked, response_vector=answers, est_theta=theta
        )
        item = selector.select(item_bank=bank, administered_items=asked, est_theta=theta)
        seconds += time.perf_counter() - start
        asked.append(int(item))
    say("catsim", "eap-next", us=1e6 * seconds / 40)


def girth(file):
    from girth import twopl_mml

    answers = numpy.loadtxt(file, delimiter=",", skiprows=1, dtype=int).T
    start = time.perf_counter()
    twopl_mml(answers)
    say("girth", "2pl", s=time.perf_counter() - start)


def raven_gen():
    from raven_gen import Matrix, MatrixType

    kinds, made, failed, start = list(MatrixType), 0, 0, time.perf_counter()
    while time.perf_counter() - start < 10:
        try:
            Matrix.make(kinds[(made + failed) % len(kinds)], n_alternatives=8)
            made += 1
        except ValueError:  # Some of its draws have no way out.
            failed += 1
    seconds = time.perf_counter() - start
    say("raven-gen", "items", family="matrices", per_second=made / seconds, failed=failed)


random.seed(1)
for work in (catsim, lambda: girth(sys.argv[1]), raven_gen):
    try:
        work()
    except Exception as error:  # A peer that does not run is a result too.
        print(f"{error!r}", file=sys.stderr)
