"""Starting everything in order, keeping it up, ending it in order."""

import signal
import time
from types import FrameType

from config.run import broker as brokers
from config.run import ports, prepared, programs, returning
from config.run.children import Child
from config.run.plan import CannotRun, Plan
from config.run.prepared import Report
from config.run.terminal import banner, say

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PULSE = 0.05


class Supervisor:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.began = time.monotonic()
        self.asked_to_end = 0
        # In the order of ending: who takes work in first, who keeps it last.
        self.children: list[Child] = []
        self.broker = brokers.choose(plan, plan.environment(""))
        self.environment = plan.environment(self.broker.url)

    def run(self) -> int:
        """Run until somebody asks for the end; return the exit code."""
        for each in SIGNALS:
            # `nohup make run` is deaf to a hang-up, and means it.
            if not (each == signal.SIGHUP and signal.getsignal(each) == signal.SIG_IGN):
                signal.signal(each, self._hear)
        try:
            self._open()
            while not self.asked_to_end:
                self._tend()
                time.sleep(PULSE)
        finally:
            ended_well = self._close()
        return 0 if ended_well else 1

    def _open(self) -> None:
        if self.broker.child is not None:
            self.children.append(self.broker.child)
            self.broker.child.start()
        report = prepared.recall(self.plan) or self._prepare()
        if report is None:
            return
        web = programs.web(self.plan, self.environment)
        beat = programs.beat(self.plan, self.environment)
        worker = programs.worker(
            self.plan, self.environment, before=lambda failures: self._give_back()
        )
        self.children[:0] = [web, beat, worker]
        web.start()
        worker.start()
        beat.start()
        self._wait_for_the_page(report)

    def _prepare(self) -> Report | None:
        path = self.plan.var / "prepare-report.json"
        child = programs.prepare(self.plan, self.environment, path)
        # What is to be read after a failure is what this attempt said.
        child.log.unlink(missing_ok=True)
        child.start()
        self.children.insert(0, child)
        told = 0
        while child.ended() is None and not self.asked_to_end:
            time.sleep(PULSE)
            told = self._pass_on(child, told)
        if self.asked_to_end:
            return None
        self.children.remove(child)
        if child.ended() != 0:
            raise CannotRun(f"The database could not be prepared.\n\n{child.last_words()}")
        self._pass_on(child, told)
        return prepared.remember(self.plan, path)

    def _pass_on(self, child: Child, told: int) -> int:
        """Say each whole line as it comes: the first start takes half a minute."""
        for line in child.lines()[told:]:
            say(line)
            told += 1
        return told

    def _wait_for_the_page(self, report: Report) -> None:
        while not self.asked_to_end:
            if ports.answers(self.plan):
                seconds = time.monotonic() - self.began
                say(banner(self.plan, report, seconds=seconds, broker=self.broker.words))
                return
            self._tend()
            time.sleep(PULSE)

    def _tend(self) -> None:
        now = time.monotonic()
        for child in self.children:
            code = child.ended()
            if code is not None:
                delay = child.bury(now)
                say(
                    f"The {child.name} ended ({_words(code)}); it starts again in"
                    f" {delay:.0f} s. Its log: {child.log}"
                )
            elif child.restart_at is not None and now >= child.restart_at:
                child.start()
                if child is self.broker.child:
                    self._give_back()

    def _give_back(self) -> None:
        """Nobody holds a message now: the worker or the broker has just been started."""
        if self.broker.child is None:
            return
        if not self.broker.wait():
            say(f"The broker does not answer; its log: {self.broker.child.log}")
            return
        returning.give_back(self.broker.url)

    def _close(self) -> bool:
        """End every child in order; say whether all of them ended by themselves."""
        well = True
        if self.asked_to_end:
            say("Ending ...")
        for child in self.children:
            well &= self._end(child)
        self.broker.clear_away()
        if self.asked_to_end:
            say("Everything has ended." if well else "Ended without waiting.")
        return well

    def _end(self, child: Child) -> bool:
        asked = self.asked_to_end
        child.ask_to_end()
        began = time.monotonic()
        told = False
        while child.process is not None and child.ended() is None:
            waited = time.monotonic() - began
            if self.asked_to_end > max(asked, 1) or waited > child.grace:
                child.kill()
                return False
            if waited > 2 and not told:
                told = True
                say(f"Waiting for the {child.name}; Ctrl-C again ends it at once.")
            time.sleep(PULSE)
        child.kill()
        return True

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_end += 1


def _words(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit {code}"
