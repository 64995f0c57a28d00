"""The English words by which a use case shows what it is about, or that it is hollow."""

import re


def _any(stems: str) -> re.Pattern[str]:
    """Match any of these words; a stem may stand for all forms of a word."""
    return re.compile(rf"\b(?:{'|'.join(stems.split())})\b", re.IGNORECASE)


# What a decision or a step of a process is called.
DECIDING = _any(r"""
    prioriti[sz]\w* rank(?:s|ing|ed)? triag\w+ rout(?:e|es|ing) decid(?:e|es|ing)
    choos(?:e|es|ing) select(?:s|ing|ion)? identif(?:y|ies|ying|ication)
    detect(?:s|ing|ion)? flag(?:s|ging)? classif(?:y|ies|ying|ication)
    predict(?:s|ing|ion|ions)? forecast(?:s|ing)? estimat(?:e|es|ing|ion) match(?:es|ing)?
    approv(?:e|es|ing|al) allocat(?:e|es|ing|ion) assign(?:s|ing)? schedul(?:e|es|ing)
    screen(?:s|ing) extract(?:s|ing|ion)? summari[sz](?:e|es|ing|ation)
    transcri(?:be|bes|bing|ption) redact(?:s|ing|ion)? locat(?:e|es|ing)
    recommend(?:s|ing)? validat(?:e|es|ing|ion) count(?:s|ing) determin(?:e|es|ing)
    distinguish\w* segment(?:s|ing|ation) map(?:s|ping) scor(?:e|es|ing) review(?:s|ing)
    draft(?:s|ing)? renam(?:e|es|ing) reconcil\w+ answer(?:s|ing) respond(?:s|ing)?
    monitor(?:s|ing) generat(?:e|es|ing) search(?:es|ing)? find(?:s|ing)?
    assess(?:es|ing|ment)? check(?:s|ing)? compar(?:e|es|ing) replac(?:e|es|ing)
    plan(?:s|ning) practi[cs]e rostering pric(?:e|es|ing) calculat(?:e|es|ing)
""")

# Verbs that promise without saying what will be done differently.
PROMISING = _any(r"""
    implement\w* leverag\w+ us(?:e|es|ing) adopt\w* deploy\w* enabl\w+ empower\w*
    improv\w+ enhanc\w+ optimi[sz]\w+ transform\w* streamlin\w+ build\w* innovat\w+
    moderni[sz]\w+ explor\w+ support(?:s|ing)? strengthen\w* increas(?:e|es|ing)
""")

# Things that are everything and nothing: as the object of a verb they name no process.
HOLLOW = _any(r"""
    ai a\.i\. artificial intelligence genai generative llms? machine learning efficien\w+
    productiv\w+ effectiveness process(?:es)? operations? business(?:es)?
    organi[sz]ations? company enterprise platforms? solutions? systems? tools?
    technolog\w+ capabilit\w+ insights? value information opportunit\w+ tasks? work
    things? everything quality performance experience innovation outcomes? results?
    problems? challenges? needs? area use cases? text content ideas? images? data analysis
    analytics models? methods? various complex large new better more advanced
""")

SMALL = _any(r"""
    the a an of for to and or in on at by with from as is are be will that this these
    those it its our we their they which what when where who how if whether should can
    could may into through across such based most best all any not has have been than then
    also via using used up out per within
""")

# What people keep records in, or records of.
RECORDS = _any(r"""
    tickets? leads? invoices? orders? claims? records? imagery images? photo\w* calls?
    e-?mails? documents? contracts? pdfs? transactions? logs? readings? sensors? surveys?
    responses? files? reports? inventory stock skus? histor\w+ databases? spreadsheets?
    crm erp sap dashboards? satellites? ct mri videos? audio footage regulations? loans?
    prescriptions? patients? customers? applications? requests? proposals? comments?
    bulletins? metrics variables statements? descriptions? parts products? shipments?
    payments? accounts? cases notes questions? quer(?:y|ies) sheets? resumes? vehicles?
    scans? news purchases? inspections? audits? hours meters? telemetry features? data
    tissue species streams? rivers? groundwater materials? trademarks? evidence students?
    employees? vacanc\w+ stops? returns?
""")

SOURCES = re.compile(
    r"\b(?:based on|from|using|collected by|recorded in|held in|out of|historical|"
    r"past|previous|against)\s+(?:the\s+|our\s+)?\w+",
    re.IGNORECASE,
)

# A change in something that can be counted, or a consequence that it avoids.
EFFECT = re.compile(
    r"\b(?:reduc\w+|cut(?:s|ting)?|lower\w*|fewer|less|avoid\w*|prevent\w*|sav(?:e|es|"
    r"ing)|shorten\w*|increas\w+|rais(?:e|es|ing)|faster|speed\w*|before they|"
    r"before it|so that|instead of|eliminat\w+|replac\w+|decreas\w+|earlier|at risk|"
    r"risks?|errors?|delays?|churn|loss(?:es)?|fail\w*|fraud|waste|burden|"
    r"cycle time)\b",
    re.IGNORECASE,
)

QUANTITY = re.compile(
    r"(?:[€$£]\s?\d[\d.,]*\s?[kmb]?\b|\b\d[\d.,]*\s?(?:%|per ?cent|percent|"
    r"percentage points?|points|hours?|h\b|minutes?|min\b|days?|weeks?|months?|euros?|"
    r"dollars?|million|thousand|times|fold|x\b|tickets?|orders?|calls?|units?|cases?|"
    r"claims?|errors?)|\bfrom \d[\d.,]*\S* to \d)",
    re.IGNORECASE,
)

PROOF = re.compile(
    r"\b(?:measured?|measuring|metrics?|kpis?|baseline|target|compar\w+ (?:with|to|"
    r"against)|against (?:the|a|last|our)|accuracy|error rates?|rates?|share of|"
    r"percentage|proportion|per (?:week|month|day|year|quarter)|every (?:week|month|"
    r"quarter)|control group|a/b|we (?:will|would) know|tracked|counted|weekly|"
    r"monthly|by (?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|q[1-4]|20\d\d))\b",
    re.IGNORECASE,
)

SLOGANS = re.compile(
    r"\b(?:(?:implement|deploy|adopt|roll\w* out|embed|introduc|embrac|us|leverag|"
    r"harness|do(?:ing)? something with|explor|apply|incorporat)\w*\s+(?:generative |"
    r"gen)?(?:ai|artificial intelligence|llms?|machine learning)\b|"
    r"across the (?:whole |entire )?(?:organi[sz]ation|company|enterprise|business|"
    r"board)|ai[- ](?:powered|driven|enabled|first|based) (?:platform|solution|"
    r"company|organi[sz]ation|future|tool|transformation)\w*|(?:improv\w*|increas\w*|"
    r"enhanc\w*|boost\w*|driv\w*|maximi[sz]\w*)\s+(?:\w+ )?(?:efficienc\w+|"
    r"productivity|effectiveness|innovation|value|performance)\b|"
    r"productivity enhancement|enhancing day to day processes|quick wins?|"
    r"just a pilot|low[- ]hanging fruit|digital transformation|cutting[- ]edge|"
    r"state[- ]of[- ]the[- ]art|game[- ]chang\w+|unlock\w* (?:value|insights?|"
    r"potential)|world[- ]class|stay(?:ing)? (?:competitive|ahead)|"
    r"be(?:ing)? (?:more )?innovative|strategic asset|single pane of glass|"
    r"boil the ocean|keep(?:ing)? up with)\b",
    re.IGNORECASE,
)
