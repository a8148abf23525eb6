"""Given names, as plain data.

``CLEAR`` names are hardly ever anything else when written with a capital.  ``DOUBTFUL`` names are also words, months,
places or companies; they count as a name only beside another sign (a title, a surname, the word "patient").
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLEAR: frozenset[str] = _words(
    """
aaliyah aaron abdul abdullah abdullahi abe abel abigail adaeze adam addison adela adele adeline adrian adriana
adrienne agatha agnes ahmed ahmad aidan aiden aileen aimee aisha akira alan alana albert alberto alec alejandra
alejandro aleksandr alessandra alex alexa alexander alexandra alexandria alexis alfonso alfred alfredo ali alice
alicia alina alison allan allen allison alma alonzo alphonse alvaro alvin alyssa amadou amanda amara amelia
amina amir amit amos amy ana anastasia andre andrea andreas andres andrew andy anega angela angelica angelina
angelo anil anita anjali ann anna annabelle anne annette annie anthony antoine antoinette anton antonia antonio
anya aria ariana ariel arjun arlene armando arnold arthur arturo arun asha ashley ashlyn astrid audrey august
augusto aurora avery ayesha aziz barbara barry bartholomew beatrice beatriz becky belinda ben benedict benita
benjamin bernadette bernard bernice bertha bessie beth bethany betsy betty beverly bianca bjorn blanca bob bobby
bonita bonnie boris bradley brady brandi brandon brayden brenda brendan brent brett brian briana bridget britney
brittany bruce bruno bryan bryce byron caitlin caleb calvin cameron camila camille candice carl carla carlos
carlton carmen carol caroline carolyn carrie carter casey cassandra cassie catalina catherine cathy cecil
cecilia cedric celeste celia cesar chad chandra chantal charlene charles charlie chelsey cheryl chester chiara
chidi chloe chris christa christian christina christine christopher chuck cindy claire clara clarence clarissa
claudia clayton clement cleo cliff clifford clinton clyde cody colleen connie connor conrad constance consuelo
corey cornelius courtney craig cristian cristina curtis cynthia cyril daisuke damian damien damon dan dana
daniel daniela danielle danny daphne darius darlene darnell darrell darren daryl dave david deandre deanna
deborah debbie debra deepak deirdre delia delores demetrius denise dennis derek derrick desiree desmond devon
devontae dexter diana diane diego dimitri dina dmitri dolores dominic dominique donald donna dora doreen doris
dorothy doug douglas duane dustin dwayne dwight dylan earl ebony ed eddie edgar edith edmund eduardo edward
edwin efrain eileen elaine eleanor elena eli elias elijah elise elisa elizabeth ella ellen ellie elliot eloise
elsa elsie elvira emeka emil emilia emilio emily emma emmanuel enid enrique eric erica erik erika erin ernest
ernesto esmeralda esperanza esteban estela esther ethan ethel eugene eunice eva evan evangeline evelyn ezekiel
ezra fabian farah farid fatima fatou federico felicia felipe felix fernando fiona florian frances francesca
francine francis francisco francois franklin fred freddie frederick frida gabriel gabriela gail gareth garrett
gary gavin gene genevieve geoffrey george georgina gerald geraldine gerard gilbert gilberto gina ginger giovanni
gladys glen glenda glenn gloria gordon grady graham greg gregory greta gretchen guadalupe guillermo gustavo gwen
gwendolyn habib hakim hamid hank hannah hans harold harriet harry harvey hassan hattie hazel hector heidi helen
helena helga henrietta henry herbert herman hilda hiroshi hiram hollis homer horace howard hubert hugh hugo
humberto hussein ian ibrahim ida ignacio igor ike ikram imani imran ines ingrid irene irina irma irving isaac
isabel isabella isaiah ishaan ismael ivan ivanka jabari jacinta jackie jacob jacqueline jaime jake jamal james
jamie jan jane janelle janet janice jared jasmine jason javier jayden jaylen jean jeanette jeanne jeff jeffrey
jelena jenna jennifer jenny jeremiah jeremy jermaine jerome jerry jesse jessica jill jillian jim jimmy jin jing
joan joann joanna joanne joaquin jodi joe joel joey johan johanna john johnny jon jonah jonas jonathan jorge
jose josefina joseph josephine josh joshua josiah joyce juan juanita judith judy julia julian juliana julie
juliet julio julius justin kaitlyn kamala karen kareem karim karina karl karla kate katelyn katherine kathleen
kathryn kathy katie katrina kayla keisha keith kelley kelly kelsey kelvin ken kendra kenji kenneth kenny kevin
khadija khalid kiara kieran kim kimberly kirsten kofi kristen kristin kristina kristine krystal kurt kwame kyle
lakshmi lamar latasha latoya laura lauren laurie lavonne lawrence leah leandro leila lena lenora leo leon leona
leonard leonardo leroy leslie lester leticia levi lewis liam lidia lila lillian lina linda lindsay lindsey
lionel lisa liz liza lloyd logan lois lola lonnie lorena lorenzo loretta lori lorraine louis louisa louise luca
lucas lucia luciana lucille lucinda lucy luis luisa luke luther luz lydia lyle lynda lynette lynn mabel
mackenzie madeleine madeline mae maggie mahmoud malcolm malik mandy manuel manuela marcel marcela marcia marco
marcos marcus margaret margarita margie marguerite maria mariah mariam marian marianne maribel marie mariella
marietta marilyn mario marion marisa marisol marjorie marla marlene marlon marsha marta martha martin martina
marty marvin mary maryam mathew matilda matt matteo matthew maureen maurice mauricio maxine maxwell megan mehmet
mei melanie melinda melissa melvin mercedes meredith merle mia michael micheal michele michelle miguel mikael
mike mikhail mildred milena milton mindy minnie miranda miriam mitchell mohamed mohammad mohammed moises mona
monica monique morris moses muhammad muriel myra myrna myrtle nadia nadine nancy naomi natalia natalie natasha
nathan nathaniel neha neil nellie nelson nettie ngozi nguyen nicholas nick nicole nigel nikhil nikita nikolai
nina noah noel noelle nora norma norman octavia odessa olga oliver olivia ollie omar opal ophelia orlando oscar
osvaldo otis otto owen pablo paige pamela pascal patience patricia patrick patsy patti paul paula paulette
pauline pedro peggy penelope percy perry pete peter phil philip phillip phoebe phyllis pierre priscilla priya
quentin rachael rachel rafael raheem rahul raj rajesh ralph ramiro ramon ramona randall randy raquel rashid raul
ravi raymond rebecca regina reginald rene renee reuben rhonda ricardo richard rick ricky rita robert roberta
roberto robyn rochelle roderick rodney rodolfo rogelio roger roland rolando roman romeo ron ronald ronnie rory
rosa rosalie rosalind rosario roseann rosemarie rosemary rosie ross rowan roxanne roy ruben rudolph rudy rufus
rupert russell ruth ryan sabrina sadie salim sally salvador salvatore sam samantha samir sammy samuel sandra
sandy sanjay santiago sara sarah saul scott sean sebastian serena sergei sergio seth shane shanice shannon
sharon shaun shauna shawn sheila shelby sheldon shelly sherri sherry shirley shreya sidney siegfried silvia
simon simone sofia solomon sonia sonya sophia sophie soren spencer stacey stacy stanley stefan stefanie stella
stephanie stephen steve steven stewart stuart suresh susan susana susanna susie suzanne sven svetlana sylvester
sylvia tabitha talia tamara tameka tamika tammy tanisha tanya tara tasha tatiana ted terence teresa teri
terrance terrell terrence terri terry tess tessa thaddeus thelma theo theodora theodore theresa thomas tia
tiffany tim timothy tina tobias todd tom tomas tommy toni tonya tracey traci tracy travis trevor tricia trina
trisha tristan tyler tyrone ulrich ursula valentina valeria valerie vanessa vera vernon veronica vicki vicky
vijay vikram vincent viola virgil vivian vladimir wade wallace walter wanda warren wayne wendell wendy wesley
whitney wilbur wilfred wilhelm willard william willie willis wilma wilson winifred winston wyatt xavier ximena
yasmin yolanda yosef yuki yusuf yvette yvonne zachary zainab zara zelda zoe
"""
)

DOUBTFUL: frozenset[str] = _words(
    """
abbott alba amber angel april art asia ash aspen austin autumn basil bay bill blake bliss blossom blue brad
brook brooke brooklyn buck bud carolina chance charity charlotte chase chelsea cherry cherish china christ clay
coral crystal daisy dakota dale dallas dawn dean don delta destiny devin drew duke eden ember eve faith fay fern
fletcher flora florence forest frank gay gene georgia glory grace grant guy harmony harper haven heather henry
herb holly honey hope houston hunter india iris israel ivory ivy jack jackson jade jasper jay jersey jewel
jordan josh joy june justice karma kay kerry kit lance lane lark laurel lee lily lincoln london mack madison
major marina mark marshall mason max may maya melody mercy merry miles miller misty morgan myles nevada nova
olive page paris parker pat patton pearl penny phoenix pierce piper poppy porter precious preston prince
princess queen quinn rain raven ray reed reese rich river rob robin rocky rose royal ruby rusty sage savannah
sawyer serenity shelley sherman sierra skip sky sonny star sterling stormy sue summer sunny sydney taylor texas
tiger tony trinity troy tucker turner ty tyson van venus victor victoria vince violet virginia walker ward
warden west will willow winter woody
"""
)

#: Clear with a capital, but ordinary words, places or things when typed in lower case.
LOWER_CASE_WORDS: frozenset[str] = _words(
    """
alma henry ariel aurora bianca blanca bonnie carmen carol carter celeste chad christian christa cliff clara
duane earl ebony eugene gene ginger glen hazel henrietta homer jean jersey jimmy jordan josh julio kelly kent
lana logan marina mercedes merle mona monroe nick norma odessa opal orlando otto patience percy randy regina
roman rosemary ross rowan russell sandy santiago spencer stella terry tommy trista trevor unity viola wade
warren winston sally jack jake john louis luke asha gale hollis kelvin norman nova dexter francesca roger joey
bobby charlie nelson mitchell wesley troy lance barbara jerry tabitha milton madeleine bernard german cody
victor
"""
)
