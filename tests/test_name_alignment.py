"""Alignment of names: one line a case, source, derived and what is expected."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fidelity
from fidelity import Kind
from fidelity.alignment.name_keys import Spelling

KEPT = [
    ("Muqtada al-Sadr won.", "Moqtada al-Sadr won."),
    ("Apple shares fell in Tokyo.", "In Tokyo shares in Apple fell."),
    ("Subway workers struck in Graz.", "In Graz the subway workers struck."),
    ("The court upheld Stone v. Marsh.", "Stone vs. Marsh was upheld by the court."),
    ("An Orwellian silence fell.", "A silence out of Orwell fell."),
    ("Shakespearean verse rang out.", "Shakespeare’s verse rang out."),
    ("The Ministry of Foreign Affairs of Iraq protested.", "Iraq’s Foreign Ministry protested."),
    ("Tarn lies north of Orm.", "Orm lies south of Tarn."),
    ("Ida Brekke is Nils Orm’s teacher.", "Nils Orm is Ida Brekke’s pupil."),
    ("Brekke replaced Orm.", "Brekke is the successor of Orm."),
    ("The WHO’s experts left.", "Experts of the WHO left."),
    ("She climbed Mount Elbrus.", "She climbed Elbrus."),
    ("Three Volvos burned in Tarn.", "In Tarn three Volvo trucks burned."),
    ("I-80 is shut in Tarn.", "Interstate 80 is shut in Tarn."),
    ("The singer Vesper, born Ida Moth, sued.", "Ida Moth, the singer known as Vesper, sued."),
    ("Tarn-based Orm Data failed.", "Orm Data, based in Tarn, failed."),
    ("A fire shut Gatwick Airport.", "A fire shut Gatwick."),
    ("They fed the fish. The Fed cut rates.", "The Federal Reserve cut rates; they fed the fish."),
    ("The United Auto Workers met.", "The UAW met. The Workers sang."),
    ("Peru exports tin to Japan.", "Japan buys tin from Peru."),
    ("Wales’s first minister quit.", "The Welsh first minister quit."),
    ("Nora and Piet Vos were fined.", "Piet Vos and his sister Nora were fined."),
    ("Piet Vos and his sister, Nora, were fined.", "Nora and Piet Vos were fined."),
    ("The Vos siblings, Piet and Nora, were fined.", "Piet Vos was fined, and so was Nora Vos."),
    ("Rep. Alma Quist (R) voted no.", "Rep. Alma Quist, a Republican, voted no."),
    ("Orm said it would sell its pit to Norway’s Brekke.", "Norway’s Brekke will buy the pit of Orm, Orm said."),
    ("Sparta, a goal down, beat Willem 3-1.", "A goal down, Sparta turned it into a 3-1 win for Sparta over Willem."),
    ("Sparta beat Willem in Tarn.", "Tarn saw Willem’s loss to Sparta."),
    ("Fires hit Orm’s mill in Molde and L.M.’s in Voss.", "Fires hit L.M.’s mill in Voss and Orm’s in Molde."),
    ("Troops left Deir Hafer and ar-Rastan.", "Troops left Deir Hafer and al-Rastan."),
    ("The Fish and Game Agency (FGA) fined him.", "He was fined by the FGA."),
    ("The fire began on Alder St. Two homes burned.", "The fire began on Alder Street. Two homes burned."),
    ("Prime Minister Bo Dahl quit.", "The prime minister, Bo Dahl, quit."),
    ("Det. Sgt. Pam Hurst left.", "Detective Sergeant Pam Hurst left."),
    ("S. Korea fired back.", "South Korea fired back."),
    ("They met in Astana.", "They met in Nur-Sultan."),
    ("Ports in Rotter-\ndam closed.", "Ports in Rotterdam closed."),
    ("Car makers cut jobs in Leeds.", "Automakers cut jobs in Leeds."),
    ("Scientists warned of flu.", "Epidemiologists warned of flu."),
    ("Chou En-lai met Lin Piao in Nanking.", "Zhou Enlai met Lin Biao in Nanjing."),
    ("Tariq Aziz met Yulia Popova.", "Tarek Aziz met Julia Popova."),
    ("U.N. envoys left the site.", "United Nations envoys left the site."),
    ("Ida Nolan, Ph.D., testified.", "Ida Nolan testified."),
    ("Ida Nolan testified.", "Ida Nolan, M.D., testified."),
    ("Wilhelm II fled.", "Wilhelm the Second fled."),
    ("Atty. Gen. Rob Kim sued.", "Attorney General Rob Kim sued."),
    ("A Su-27 buzzed the ship.", "A Su 27 buzzed the ship."),
    ("The WFA, short for Western Farmers’ Alliance, met.", "The Western Farmers’ Alliance met."),
    ("The Centre for Polar Law and Policy (CPLP) closed.", "CPLP closed."),
    ("Aleksandr Petrov skated.", "Alexander Petrov skated."),
    ("Bram Kok, son of Piet Kok, won.", "Piet Kok’s son, Bram Kok, won."),
    ("Ann Lee, the widow of Eli Moe, sued.", "Ann Lee sued. Eli Moe is the late husband of Ann Lee."),
    ("Mrs. Falk chairs it.", "Ms. Falk chairs it."),
    ("Mr. Falk and Mrs. Falk chair it.", "Mrs. Falk and her husband, Mr. Falk, chair it."),
    ("Two NGOs left Darfur.", "Two N.G.O.s left Darfur."),
    ("A New Yorker bought it.", "Someone from New York bought it."),
    ("It breaks the 14th Amendment.", "It breaks the Fourteenth Amendment."),
    ("The 3rd Battalion left.", "The third battalion left."),
    ("They met on 5th Avenue.", "On Fifth Avenue they met."),
    ("Amnesty International wrote the list.", "The list was written by Amnesty."),
    ("Labour candidate Jo Penn won.", "Jo Penn, the Labour candidate, won."),
    ("In the post-Soviet era Post-Soviet maps were sold.", "Post-Soviet maps were sold in the post-Soviet era."),
    ("Olga Brandt sued her partner, Max Rieger.", "Max Rieger was sued by his partner, Olga Brandt."),
    ("Lodin has 12 trams and Tarn has 30.", "Tarn has 30 trams and Lodin has 12."),
    ("Ole Moe of Bodin and Kai Holm of Tarn were hurt.", "Kai Holm of Tarn and Ole Moe of Bodin were hurt."),
    ("Chapter 7 of the book is new.", "New is chapter 7 of the book."),
    ("Floods hit Torvan Krai.", "Floods hit the Torvan Territory."),
    ("Jews from Leeds sang.", "Jewish singers from Leeds sang."),
    ("His rival, Ann Lee, beat Eva Moe.", "Eva Moe lost to Ann Lee, his rival."),
    ("His rival, Ann Lee, beat Eva Moe.", "Eva Moe was beaten by his rival, Ann Lee, who laughed."),
    ("Ann Lee beat Eva Moe, who trained in Bern.", "Eva Moe, who trained in Bern, lost to Ann Lee."),
    ("The Harbour Traffic Board (HTB) closed a pier.", "The HTB closed a pier."),
    ("The Harbour Traffic Board (HTB) closed a pier.", "The Harbour Traffic Board closed a pier."),
    ("Ghana beat Togo in Accra.", "In Accra, Togo lost to Ghana."),
    ("Ghana did not beat Togo.", "Ghana lost to Togo."),
    ("Ghana was beaten by Togo.", "Ghana lost to Togo."),
    ("Peru sold copper to Chile.", "Chile bought copper from Peru."),
    ("Owen Marsh works for Halden Motors.", "Halden Motors employs Owen Marsh."),
    ("Owen Marsh taught Lena Frost.", "Lena Frost learned from Owen Marsh."),
    ("Officials in South Korea denied it.", "Officials in South\nKorea denied it."),
    ("The New Zealand Herald reported it.", "The New\nZealand Herald reported it."),
    ("A clerk at Bank of Ghana spoke.", "A clerk at Bank of\nGhana spoke."),
    ("It was at the White House that he spoke.", "It was at the White\nHouse that he spoke."),
    ("Preston Wanderers won the cup.", "Preston Wanderers, as always, won the cup."),
    ("Hestia Rovers won the cup in Leith.", "Hestia won the cup in Leith."),
    ("Halden Motors cut jobs in Ohio.", "Halden cut jobs in Ohio."),
    ("Fans in New York City cheered.", "Fans in New York cheered."),
    ("The Lees left.", "The Lee family left."),
    ("The Lee family left.", "The Lees left."),
    ("“Sullay can stay,” she said. Kaikai scored.", "Sullay Kaikai scored. “Sullay can stay,” she said."),
    ("Corrin won a Silver Lantern Award.", "Corrin won at the Silver Lantern Awards."),
    ("The Harbour Marines left.", "A former Harbour Marine left."),
    ("Rooke tweeted on Monday.", "Rooke wrote on Twitter on Monday."),
    ("Boeing's 737 Max is grounded.", "The Boeing 737 Max is grounded."),
    ("The firm recalled 8,400 Heron 2 cargo bikes in May.", "In May the firm recalled its *Heron 2* cargo bikes."),
    ("A play called *The Miller’s Son* opened in Bath.", "In Bath *The Miller’s Son* opened, a play."),
    ("Associate Justice Pia Holm wrote it.", "Justice Pia Holm wrote it."),
    ("Chancellor Birgit Olsen opened the tunnel.", "Birgit Olsen opened the tunnel."),
    ("Dr. Amina Sow led the trial. Sow called it a success.", "Amina Sow led the trial. Dr. Sow called it a success."),
    ("The U.K. and the U.S. signed.", "The United Kingdom and the United States signed."),
    ("American pilots flew home.", "Pilots from the United States flew home."),
    ("British troops left Cyprus.", "UK troops left Cyprus."),
    ("The Nepalese government resigned.", "The government of Nepal resigned."),
    ("Dutch farmers protested in The Hague.", "Farmers from the Netherlands protested in The Hague."),
    ("The World Food Programme (WFP) sent grain.", "The WFP sent grain."),
    ("The WFP sent grain.", "The World Food Programme sent grain."),
    ("NASA launched a probe.", "N.A.S.A. launched a probe."),
    (
        "The European Union (EU) fined the firm. The EU acted fast.",
        "The EU fined the firm. The European Union acted fast.",
    ),
    ("José Muñoz sang.", "Jose Munoz sang."),
    ("Anders Groß paid Åse Bjørn.", "Anders Gross paid Aase Bjoern."),
    ("Lukas Đokić sang.", "Lukas Djokic sang."),
    ("Kalani swam off Moloka‘i.", "Kalani swam off Molokai."),
    ("The barn went to Abel Crane Jr. in May.", "The barn went to Abel Crane Junior in May."),
    ("The barn went to Abel Crane Sr. in May.", "The barn went to Abel Crane, Snr, in May."),
    ("T. S. Harmon and A. D. Okafor signed.", "T.S. Harmon and AD Okafor signed."),
    ("J. R. Harmon signed.", "John Robert Harmon signed."),
    ("William “Bill” Crane sang.", "Bill Crane sang."),
    ("William (Bill) Crane sang.", "William Crane sang."),
    ("A mill in Dayton, Ohio, burned.", "A mill in Dayton, OH, burned."),
    ("A mill in Salem, Oregon, burned.", "A mill in Salem, OR, burned."),
    ("The bus runs along Mill Street and Ferry Road.", "The bus runs along Mill St. and Ferry Rd."),
    ("Crane Corporation makes oars.", "Crane Corp. makes oars."),
    ("Crane Company makes oars.", "Crane makes oars."),
    ("The firm Halden Motors (NYSE: HLD) grew.", "The firm Halden Motors grew."),
    ("Lorne FC won.", "FC Lorne won."),
    (
        "* Seven caps for the captain, who was born far away in Lorne\n* Height above the sea: low",
        "Seven caps for the captain, who was born far away in Lorne; the height above the sea is low.",
    ),
    ("World War 2 ended.", "World War II ended."),
    ("It was 8 °C. That froze Oslo.", "It was 8 °C. This froze Oslo."),
    ("He followed Ruth Vance at La Fenice.", "At La Fenice he followed Ruth Vance."),
    ("Midfielder Ilse Brandt scored.", "Ilse Brandt, a midfielder, scored."),
    ("Dr. Rook met Ms. Vale.", "Rook met Vale."),
    ("Judge Ines Kowal spoke.", "Ines Kowal spoke."),
    ("Ines Kowal spoke.", "Prof. Ines Kowal spoke."),
    ("Ex-mayor Otto Falk spoke.", "Former mayor Otto Falk spoke."),
    ("Volt's chief financial officer, Ann Lee, spoke.", "Ann Lee, Volt's CFO, spoke."),
    ("Staff Sgt. Tim Rudd fell.", "Staff Sergeant Tim Rudd fell."),
    ("Secretary of Health Ann Lee spoke.", "Health Secretary Ann Lee spoke."),
    ("Ann Lee (D-Ohio) won.", "Ann Lee, a Democrat from Ohio, won."),
    ("Its rival, Arlo, serves Bath.", "Arlo, its rival, serves Bath."),
    ("Her lawyer, Pia Holm, met her doctor, Jon Falk.", "Jon Falk, her doctor, met Pia Holm, her lawyer."),
    ("Greek boats followed the Turkish ship.", "The ship from Turkey was followed by boats from Greece."),
    ("Volt is the parent of Arlo.", "Arlo’s parent is Volt."),
    ("Fires burned in Vale Ridge and in Casa Nueva.", "Fires burned in Casa Nueva and in Vale Ridge."),
    ("Jürgen Müller sued.", "Juergen Mueller sued."),
    ("Søren Ærø won.", "Soren Aero won."),
    ("Yousef al-Masri wrote it.", "Yusuf el-Masri wrote it."),
    ("Aleksei Petrovskiy fled.", "Alexey Petrovsky fled."),
    ("Mohammed Rahman paid.", "Muhammad Rahman paid."),
    ("The team climbed Mt. Etna.", "The team climbed Mount Etna."),
    ("St. Mary's Hospital closed.", "Saint Mary's Hospital closed."),
    ("Procter & Gamble raised prices.", "Procter and Gamble raised prices."),
    ("A MiG-29 was lost.", "A MiG 29 was lost."),
    ("Rolls-Royce built the engine.", "Rolls Royce built the engine."),
    ("Bill Nilsson resigned.", "William Nilsson resigned."),
    ("Tove Lind, the Swedish minister, spoke. Lind left.", "The Swedish minister Tove Lind spoke; she left."),
    ("Lind, Tove: Essays.", "Tove Lind: Essays."),
    ("Gen. Omar Haddad warned Beirut.", "General Omar Haddad warned Beirut."),
    ("The committee met. Nobody from Oslo came.", "Nobody from Oslo came when the committee met."),
    (
        "HARBOUR CLOSED AFTER STORM\n\nThe harbour of Aarhus closed.",
        "Harbour closed after storm\n\nThe harbour of Aarhus closed.",
    ),
    ("Ministry of Health officials in Lima agreed.", "Health Ministry officials in Lima agreed."),
    ("The University of Bergen hired Dr Kari Moe.", "Kari Moe was hired by the University of Bergen."),
    ("Mumbai flooded.", "Bombay flooded."),
    ("Kari Moe defeated Pia Holm in Bergen.", "Pia Holm was defeated by Kari Moe in Bergen."),
    ("Kari Moe met Pia Holm.", "Pia Holm met Kari Moe."),
    ("Kari Moe, Pia Holm and Otto Falk sang.", "Otto Falk, Kari Moe and Pia Holm sang."),
    ("Former president Ana Ruiz died.", "Ana Ruiz, the former president, died."),
    ("Vice President Ana Ruiz died.", "Ana Ruiz, the vice president, died."),
    ("Prime Minister Ana Ruiz spoke. Ruiz left.", "Premier Ana Ruiz spoke. Ruiz left."),
    ("Sen. Rob Hale (R-Utah) objected.", "Senator Rob Hale of Utah objected."),
    ("King Harald V opened parliament.", "Harald V opened parliament."),
    ("The F.A. fined Leeds United.", "The FA fined Leeds United."),
    ("Acme Foundry Inc. closed.", "Acme Foundry closed."),
    ("The ship reached Port-au-Prince.", "The ship reached Port au Prince."),
    ("The Nile rose.", "The River Nile rose."),
    ("The north of Italy froze.", "The North of Italy froze."),
    ("Agents of the Federal Bureau of Investigation came.", "FBI agents came."),
    ("Ursula von der Heide spoke in Lund.", "Von der Heide spoke in Lund; Ursula von der Heide was brief."),
    ("O'Connor Shipping sank.", "O’Connor Shipping sank."),
    ("Tove Lind sued. Lind won.", "Lind, who sued, won, said Tove Lind."),
    ("Al-Qaeda claimed it.", "Al Qaida claimed it."),
    ("Hezbollah denied it.", "Hizbullah denied it."),
    ("FC Barcelona lost to Real Madrid.", "Real Madrid beat FC Barcelona."),
    ("He lives in Paris, Texas.", "He lives in Paris (Texas)."),
    ("The **Gulf Stream** slowed.", "The Gulf Stream slowed."),
    ("The _Mona Lisa_ was moved.", "The Mona Lisa was moved."),
    ("Tove Lind’s book sold.", "The book by Tove Lind sold."),
    ("The U.S. Supreme Court ruled.", "The Supreme Court of the United States ruled."),
    ("The U.N. Security Council met.", "The UN Security Council met."),
    ("The Security Council of the United Nations met.", "The U.N. Security Council met."),
    ("The UN's refugee agency, UNHCR, left.", "UNHCR, the refugee agency of the United Nations, left."),
    ("New York-based Acme sued.", "Acme, based in New York, sued."),
    ("The Kremlin-backed group left.", "The group, backed by the Kremlin, left."),
    ("The Obama-era rule fell.", "The rule of the Obama era fell."),
    ("Anti-Brexit marchers came.", "Marchers against Brexit came."),
    ("SpaceX launched a Falcon 9 rocket.", "A Falcon 9 rocket was launched by SpaceX."),
    ("eBay and iRobot fell.", "iRobot and eBay fell."),
    ("MINISTER RESIGNS IN PERU\n\nThe minister in Peru resigned.", "The minister in Peru resigned."),
    (
        "Minister Resigns After Vote in Peru\n\nThe minister in Peru resigned on Friday.",
        "Minister resigns after vote in Peru\n\nOn Friday the minister in Peru resigned.",
    ),
    ("It was NOT true, she said.", "It was not true, she said."),
    ("“We are ready,” Lind said. “Nobody knows.”", "Lind said: “We are ready.” She added: “Nobody knows.”"),
    ("Hurricane Ida hit Cuba.", "Cuba was hit by Hurricane Ida."),
    ("Queen Elizabeth II died.", "Elizabeth II died."),
    ("Sir Keith Bell sang.", "Keith Bell sang."),
    ("Mrs. Lind and Mr. Falk married.", "Lind and Falk married."),
    ("Lt. Col. Ana Ruiz fell.", "Lieutenant Colonel Ana Ruiz fell."),
    ("Prof. Ana Ruiz taught.", "Professor Ana Ruiz taught."),
    ("The Reverend Ana Ruiz prayed.", "Rev. Ana Ruiz prayed."),
    ("Ana Ruiz García won.", "Ana Ruiz Garcia won."),
    ("Attorney General Ana Ruiz sued.", "Ana Ruiz, the attorney general, sued."),
    ("Secretary of State Ana Ruiz flew to Oman.", "Ana Ruiz, the secretary of state, flew to Oman."),
    ("The Department of Energy sued.", "The Energy Department sued."),
    ("The Treasury Department sued.", "The Department of the Treasury sued."),
    ("The Boston Globe reported it.", "It was reported by The Boston Globe."),
    ("Sources in Baghdad say so. Television showed it.", "Television showed it; sources in Baghdad say so."),
    ("World War II began.", "The Second World War began."),
    ("The First World War began.", "World War I began."),
    ("Los Angeles burned.", "L.A. burned."),
    ("NYC flooded.", "New York City flooded."),
    ("Washington, D.C., froze.", "Washington, DC, froze."),
    ("Democrats objected.", "The Democrats objected."),
    ("The Ivory Coast exports cocoa.", "Côte d'Ivoire exports cocoa."),
    ("Czechs voted.", "Voters in Czechia voted."),
    ("The Swiss voted.", "Switzerland voted."),
    ("Saint Lucia was hit.", "St. Lucia was hit."),
    ("Fort Worth grew.", "Ft. Worth grew."),
    ("The Dalai Lama prayed.", "The Dalai Lama was praying."),
    ("The Liberal Democrats (Lib Dems) won.", "The Lib Dems won."),
    ("Great Britain won gold.", "Britain won gold."),
    ("The Houthis fired.", "The Huthis fired."),
    ("The Uighurs fled.", "The Uyghurs fled."),
    ("Nato met.", "NATO met."),
    ("Lake Victoria rose.", "Victoria, the lake, rose; Lake Victoria is large."),
    ("Turkey voted.", "Turkish voters voted."),
    ("The ship HMS Hood sank.", "HMS Hood sank."),
    ("Tove Lind (left) and Otto Falk. Photo: Reuters", "Tove Lind, left, and Otto Falk (Reuters)"),
    ("Lind, 34, beat Falk, 29.", "Falk, 29, lost to Lind, 34."),
    ("Lind arrived before Falk.", "Falk arrived after Lind."),
    ("Lind lives above Falk.", "Falk lives below Lind."),
    ("Hale is 90 kilometres west of Umevik.", "Umevik is 90 km east of Hale."),
    ("Lind was an employee of Falk.", "Falk was the employer of Lind."),
    ("Lind accused Falk of fraud.", "Falk was accused of fraud by Lind."),
    ("Lind, Falk and Holm voted against Moe.", "Holm, Falk and Lind voted against Moe."),
    ("In Lima, Lind praised Falk. Falk thanked Lind.", "Falk thanked Lind. Lind praised Falk in Lima."),
    ("Bank of America’s profit fell.", "Profit at Bank of America fell."),
    ("Ocasio-Cortez spoke.", "Ocasio\u2011Cortez spoke."),
    ("The Ministry of Defence denied it.", "The Ministry of Defense denied it."),
    ("Mount Everest grew.", "Everest grew; Mount Everest is high."),
    ("Lower and Upper Saxon farmers met.", "Upper Saxon and Lower Saxon farmers met."),
    (
        "Hope fell ill. Solberg, 33, missed two games, said Hope’s mother.",
        "Hope Solberg missed two games, said Hope's mother.",
    ),
    (
        "Tove Lind, a neurologist at St. Olaf's Hospital in Bergen who had no part in it, said so.",
        "Tove Lind of St. Olaf's Hospital in Bergen, a neurologist who was not involved, said so.",
    ),
    ("Firefighters from Tampa came. Winds fell.", "Firefighters came from Tampa as winds fell."),
    ("The Lower House passed it.", "The lower house passed it."),
    (
        "In Oslo, Kari Moe, Norway’s prime minister, spoke to NRK.",
        "Norwegian Prime Minister Kari Moe spoke to NRK in Oslo.",
    ),
    (
        "Ministers from Ghana, Togo and Benin met in Lomé, Togo’s capital.",
        "In Lomé, the capital of Togo, ministers from Benin, Ghana and Togo met.",
    ),
    (
        "Rescuers from the Red Crescent reached Derna, Libya, on Monday.",
        "On Monday, Red Crescent rescuers reached the Libyan city of Derna.",
    ),
    ("Otto Falk, chief executive of Volvo Group, resigned.", "Volvo Group CEO Otto Falk resigned."),
    ("“It is a start,” Moe told the BBC.", "Moe told the BBC: ‘It is a start.’"),
    ("Police in Kent arrested two men.", "Kent police arrested two men."),
    ("Kent Police arrested two men.", "Two men were arrested by Kent Police."),
    ("The Senate voted; Senate leaders cheered.", "The Senate voted and its leaders cheered."),
    ("Two people died near Lake Garda, Italy.", "Near Italy's Lake Garda, two people died."),
    ("Emma and Noah Berg sued Acme.", "Noah and Emma Berg sued Acme."),
    ("Mrs Berg and her husband Noah sued.", "Noah and Mrs Berg sued."),
    ("The Danish-born singer left.", "The singer, born in Denmark, left."),
    (
        "Mayor Ana Ruiz of Quito and Governor Leo Paz of Azuay signed.",
        "Quito Mayor Ana Ruiz and Azuay Governor Leo Paz signed.",
    ),
    ("The then-president Ana Ruiz left.", "Ana Ruiz, then president, left."),
    ("Ana Ruiz, who was president until May, left.", "Former president Ana Ruiz left."),
    ("Judge Ana Ruiz of the Supreme Court ruled.", "Supreme Court Justice Ana Ruiz ruled."),
    ("Detective Ana Ruiz spoke. Ruiz was calm.", "Ruiz, a detective, was calm, and Ana Ruiz spoke."),
    ("Coach Ana Ruiz of Boca Juniors left.", "Boca Juniors coach Ana Ruiz left."),
    ("Lawyer Ana Ruiz sued.", "Ana Ruiz, a lawyer, sued."),
    ("Spokeswoman Ana Ruiz declined.", "Ana Ruiz, a spokesperson, declined."),
    ("Chairwoman Ana Ruiz left.", "Ana Ruiz, the chair, left."),
    ("Congresswoman Ana Ruiz left.", "Rep. Ana Ruiz left."),
    ("Pia Holm, who was then the mayor, came.", "Former mayor Pia Holm came."),
    ("A Ministry of Works (MoW) plan failed.", "A MoW plan failed."),
    ("She visited the Louvre and the Eiffel Tower.", "She visited the Eiffel Tower and the Louvre."),
    ("Ana Ruiz beat Leo Paz 6-3.", "Ana Ruiz defeated Leo Paz 6-3."),
    ("Ruiz wrote to Paz. Paz wrote to Ruiz.", "Paz wrote to Ruiz. Ruiz wrote to Paz."),
    ("Ruiz, not Paz, was chosen.", "Ruiz was chosen, not Paz."),
    ("The deal between Peru and Chile failed.", "The deal between Chile and Peru failed."),
    ("Trains from Lyon to Paris stopped.", "Trains stopped between Lyon and Paris."),
]

BROKEN = [
    ("She chairs the Harbour Wildlife Trust of Tarn.", "She chairs the Harbour Trust of Tarn.", "altered"),
    ("Apple shares fell in Tokyo.", "In Tokyo shares in Intel fell.", "altered"),
    ("Uber’s boss spoke.", "Zoom’s boss spoke.", "altered"),
    ("The court upheld Stone v. Marsh.", "The court upheld Stone v. Moss.", "altered"),
    ("A Roman court met.", "A Romanian court met.", "altered"),
    ("The Ministry of Foreign Affairs protested.", "The Foreign Trade Ministry protested.", "altered"),
    ("Uday Rahim is the son of Karim Rahim.", "Uday Rahim is the father of Karim Rahim.", "altered"),
    ("Tarn lies north of Orm.", "Tarn lies south of Orm.", "altered"),
    ("Ida Brekke is Nils Orm’s teacher.", "Nils Orm is Ida Brekke’s teacher.", "altered"),
    ("Brekke replaced Orm.", "Orm is the successor of Brekke.", "altered"),
    ("The WHO’s experts left.", "The ILO’s experts left.", "altered"),
    ("Three Volvos burned in Tarn.", "In Tarn three Scania trucks burned.", "altered"),
    ("I-80 is shut in Tarn.", "Interstate 84 is shut in Tarn.", "altered"),
    ("The singer Vesper, born Ida Moth, sued.", "Ida Moth, the singer known as Juno, sued.", "altered"),
    ("The Fed cut rates.", "The World Bank cut rates.", "altered"),
    ("Lena sang.", "Arlo sang.", "altered"),
    ("Nora and Piet Vos were fined.", "Piet Vos and his sister Hilde were fined.", "altered"),
    ("The journal Mercy told it.", "The journal Patience told it.", "altered"),
    ("Orm said it would sell its pit to Norway’s Brekke.", "Norway’s Brekke would sell its pit to Orm.", "altered"),
    (
        "Orm said it would sell its pit to Norway’s Brekke.",
        "Orm said it would buy a pit from Norway’s Brekke.",
        "altered",
    ),
    ("Sparta, a goal down, beat Willem 3-1.", "A goal down, it became a 3-1 win for Willem over Sparta.", "altered"),
    ("Sparta beat Willem in Tarn.", "Tarn saw Sparta’s loss to Willem.", "altered"),
    (
        "Fires hit Orm’s mill in Molde and L.M.’s in Voss.",
        "Fires hit L.M.’s mill in Molde and Orm’s in Voss.",
        "altered",
    ),
    ("The Fish and Game Agency fined him.", "The Fish and Wildlife Agency fined him.", "altered"),
    ("The fire began on Alder St. Two homes burned.", "The fire began on Elder Street. Two homes burned.", "altered"),
    ("Prime Minister Bo Dahl quit.", "Minister Bo Dahl quit.", "altered"),
    ("Det. Sgt. Pam Hurst left.", "Detective Inspector Pam Hurst left.", "altered"),
    ("S. Korea fired back.", "North Korea fired back.", "altered"),
    ("They met in Nur-Sultan.", "They met in Almaty.", "altered"),
    ("Ports in Rotter-\ndam closed.", "Ports in Amsterdam closed.", "altered"),
    ("Volkswagen and its rivals cut jobs.", "Carmakers cut jobs.", "missing"),
    ("Tariq Aziz fled.", "Tarak Aziz fled.", "altered"),
    ("U.N. envoys left the site.", "NATO envoys left the site.", "altered"),
    ("Ida Nolan Jr. testified.", "Ida Nolan testified.", "altered"),
    ("Wilhelm II fled.", "Wilhelm the First fled.", "altered"),
    ("Atty. Gen. Rob Kim sued.", "Surgeon General Rob Kim sued.", "altered"),
    ("A Su-27 buzzed the ship.", "A Su 24 buzzed the ship.", "altered"),
    ("The Western Farmers’ Alliance met.", "The Western Farmers’ League met.", "altered"),
    ("Milan beat Udinese.", "Inter beat Udinese.", "altered"),
    ("Arsenal beat Udinese.", "Everton beat Udinese.", "altered"),
    ("NATO warned of war.", "Doctors warned of war.", "missing"),
    ("Nils Berg doubted it.", "Nils Berg of Uppsala University doubted it.", "unsupported"),
    ("Bram Kok, son of Piet Kok, won.", "Piet Kok, son of Bram Kok, won.", "altered"),
    ("Eli Moe’s widow, Ann Lee, sued.", "Ann Lee’s widow, Eli Moe, sued.", "altered"),
    ("Ann Lee is the mother of Eli Moe.", "Ann Lee is the daughter of Eli Moe.", "altered"),
    ("They preferred the Kestrels over the Mariners.", "They preferred the Mariners over the Kestrels.", "altered"),
    ("We live near Mobile.", "We live far from town.", "missing"),
    ("Lord Devane chairs the trust.", "Lady Devane chairs the trust.", "altered"),
    ("Co-president Jan Holt resigned.", "President Jan Holt resigned.", "altered"),
    ("They met on Fifth Avenue.", "They met on 6th Avenue.", "altered"),
    ("Methodist leaders met.", "Baptist leaders met.", "altered"),
    ("Labour candidate Jo Penn won.", "Conservative candidate Jo Penn won.", "altered"),
    ("The Bodin Star wrote it.", "The Bodin Post wrote it.", "altered"),
    (
        "Nina Falk drove while her husband, Karl Falk, slept.",
        "Karl Falk drove while his wife, Nina Falk, slept.",
        "altered",
    ),
    ("Ada Bell sued the mill. Omar Fall paid.", "Omar Fall sued the mill. Omar Fall paid.", "altered"),
    ("Omsk, May 2 — Rain fell near Oran.", "Oran, May 2 — Rain fell near Oran.", "altered"),
    ("Clerks from Omsk, Oran and Turku signed.", "Clerks from Omsk and Oran signed.", "missing"),
    ("Floods hit Torvan Krai.", "Floods hit the Torvan Valley.", "altered"),
    ("Jewish singers came.", "Kurdish singers came.", "altered"),
    ("The plan cost little.", "The Eastern Rail Board (ERB) liked it: the plan cost little.", "unsupported"),
    ("The Eastern Rail Board (ERB) met.", "The Western Rail Board (WRB) met.", "altered"),
    ("The Eastern Rail Board (ERB) met.", "The Eastern Rail Board (ERC) met.", "altered"),
    ("The delay began near Wellington.", "The delay began near the town.", "missing"),
    ("His rival, Ann Lee, beat Eva Moe.", "It was Eva Moe, who beat Ann Lee.", "altered"),
    ("The Harbour Traffic Board (HTB) closed a pier.", "The Harbour Traffic Board (HTU) closed a pier.", "altered"),
    (
        "The Harbour Traffic Board (HTB) closed a pier. The HTB said so.",
        "The Harbour Traffic Board (HTU) closed a pier. The HTU said so.",
        "altered",
    ),
    (
        "The Harbour Traffic Board (HTB) closed a pier. The HTB said so.",
        "The Harbour Traffic Board closed a pier, the HTU said.",
        "altered",
    ),
    ("The Danish king spoke.", "The king of Norway spoke.", "altered"),
    ("The tug was Danish.", "A Dutch tug has sunk.", "altered"),
    ("Jonas Adler paid the fine in court.", "In court, the fine was paid by Milo Brandt.", "altered"),
    ("The Harbour Board raised the mooring fee.", "The mooring fee was raised by the Fisheries Board.", "altered"),
    ("The Centre for Marine Research closed.", "The Middle for Marine Research closed.", "altered"),
    ("Assistant Professor Pia Holm spoke.", "Professor Pia Holm spoke.", "altered"),
    ("Associate Professor Pia Holm spoke.", "Professor Pia Holm spoke.", "altered"),
    ("Ghana beat Togo.", "Ghana lost to Togo.", "altered"),
    ("Owen Marsh works for Halden Motors.", "Owen Marsh employs Halden Motors.", "altered"),
    ("Peru sold copper to Chile.", "Peru bought copper from Chile.", "altered"),
    ("Halden bought Tarn Steel.", "Halden was sold to Tarn Steel.", "altered"),
    ("The probe Heron 2 landed.", "The probe Heron 3 landed.", "altered"),
    ("The rocket, Comet 5, exploded.", "The rocket, Comet 6, exploded.", "altered"),
    ("A book, *The Miller’s Son*, has a daughter.", "A book, *The Daughter’s Son*, has a miller.", "altered"),
    ("Fans in New York cheered.", "Fans in New York City cheered.", "altered"),
    ("Pia Lee left.", "The Lees left.", "altered"),
    ("Bank of Ghana fined two men.", "Ghana fined two men.", "missing"),
    ("Kari Moe led the choir.", "Karin Moe led the choir.", "altered"),
    ("Kari Moe led the choir.", "Kari Moen led the choir.", "altered"),
    ("Kari Moe led the choir.", "Pia Moe led the choir.", "altered"),
    ("Kari Moe led the choir.", "A singer led the choir.", "missing"),
    ("Kari Moe led the choir. Moe was glad.", "Moe led the choir. Moe was glad.", "missing"),
    ("The choir left.", "The choir of Kari Moe left.", "unsupported"),
    ("The firm is based in Slovakia.", "The firm is based in Slovenia.", "altered"),
    ("Guinea sent aid.", "Guyana sent aid.", "altered"),
    ("Danish sailors were freed.", "Dutch sailors were freed.", "altered"),
    ("The Bank of Ghana raised rates.", "The Bank of Guinea raised rates.", "altered"),
    ("The Norwegian Refugee Council left.", "The Norwegian Evacuee Council left.", "altered"),
    ("The Institute for Strategic Dialogue warned.", "The Institute for Strategic Discussion warned.", "altered"),
    ("Doctors Without Borders warned.", "Physicians Without Borders warned.", "altered"),
    ("The White House agreed.", "The White Home agreed.", "altered"),
    ("The World Bank lent money.", "The Globe Bank lent money.", "altered"),
    ("Human Rights Watch reported it.", "Human Legal rights Watch reported it.", "altered"),
    ("The Red Cross came.", "The Crimson Cross came.", "altered"),
    ("The Supreme Court ruled.", "The Superior Court ruled.", "altered"),
    ("An Airbus A320 landed.", "An Airbus A330 landed.", "altered"),
    ("A MiG-29 was lost.", "A MiG-21 was lost.", "altered"),
    ("Pope John XXIII spoke.", "Pope John XXII spoke.", "altered"),
    ("Samuel Luther King Jr. spoke in Selma.", "Samuel Luther King spoke in Selma.", "altered"),
    ("John F. Adler spoke.", "John B. Adler spoke.", "altered"),
    ("Former President Ana Ruiz died.", "President Ana Ruiz died.", "altered"),
    ("Vice President Ana Ruiz died.", "President Ana Ruiz died.", "altered"),
    ("Deputy Mayor Ana Ruiz died.", "Mayor Ana Ruiz died.", "altered"),
    ("Prime Minister Ana Ruiz died.", "President Ana Ruiz died.", "altered"),
    ("Sen. Ana Ruiz died.", "Gov. Ana Ruiz died.", "altered"),
    ("Kari Moe defeated Pia Holm in Bergen.", "Pia Holm defeated Kari Moe in Bergen.", "altered"),
    ("Kari Moe defeated Pia Holm in Bergen.", "Kari Moe was defeated by Pia Holm in Bergen.", "altered"),
    ("Moe won the race. Holm came third.", "Holm won the race. Moe came third.", "altered"),
    ("The World Food Programme (WFP) sent grain.", "The World Fuel Programme (WFP) sent grain.", "altered"),
    ("The WHO praised Peru.", "The WTO praised Peru.", "altered"),
    ("Ivan Sorokin drove.", "Iv\u0430n Sorokin drove.", "altered"),
    ("Photo: Tove Lind/Reuters", "Photo: Tove Lind", "missing"),
    ("Tove Lind, Otto Falk and Pia Holm sang.", "Tove Lind and Otto Falk sang.", "missing"),
    ("The bridge over the Danube fell.", "The bridge over the Volga fell.", "altered"),
    (
        "Oslo and Bergen grew. Fires in Oslo were rare. Fires in Bergen were common.",
        "Oslo and Bergen grew. Fires in Bergen were rare. Fires in Bergen were common.",
        "altered",
    ),
    ("Lind told Falk to go.", "Falk told Lind to go.", "altered"),
    ("The minister visited Tokyo.", "The minister visited Kyoto.", "altered"),
    ("Apollo 11 landed.", "Apollo 13 landed.", "altered"),
    ("The New York Times wrote it.", "The New York Post wrote it.", "altered"),
    ("North Korea fired a missile.", "South Korea fired a missile.", "altered"),
    ("He joined Johns Hopkins University.", "He joined John Hopkins University.", "altered"),
    ("Volvo and Saab merged.", "Volvo merged.", "missing"),
    ("She sang at the Olympics in May.", "She sang in May.", "missing"),
    ("The report was long.", "The report by Amnesty International was long.", "unsupported"),
    ("The clinic in Basel closed.", "The clinic in Basel, Switzerland, closed.", "unsupported"),
    ("Lind praised Falk.", "Falk praised Lind.", "altered"),
    ("Lind accused Falk of fraud.", "Falk accused Lind of fraud.", "altered"),
    ("Lind accused Falk of fraud.", "Lind was accused of fraud by Falk.", "altered"),
    ("Real Madrid beat FC Barcelona.", "FC Barcelona beat Real Madrid.", "altered"),
    ("The Securities and Exchange Commission sued.", "The Securities and Trade Commission sued.", "altered"),
    ("The Department of Homeland Security sued.", "The Department of Motherland Security sued.", "altered"),
    ("The Food and Drug Administration sued.", "The Meals and Drug Administration sued.", "altered"),
    ("The International Monetary Fund lent money.", "The Intercontinental Monetary Fund lent money.", "altered"),
    ("The Golden Gate Bridge closed.", "The Golden Gateway Bridge closed.", "altered"),
    ("Hundreds gathered in Pelham Square.", "Hundreds gathered in Pelham Circus.", "altered"),
    ("She moved to Salem, Oregon.", "She moved to Salem, Ohio.", "altered"),
    ("She moved to Salem, Oregon.", "She moved to Salem, OH.", "altered"),
    ("Ludo van der Meer sang.", "Ludo van den Meer sang.", "altered"),
    ("Grace Kelly danced.", "Kelly Grace danced.", "altered"),
    ("Crane Company makes oars.", "Crane Corporation makes oars.", "altered"),
    ("Crowds stood outside Parliament.", "Crowds stood outside Congress.", "altered"),
    ("The new A320 landed.", "The new A321 landed.", "altered"),
    ("Tsai Ing-wen spoke.", "Tsai Ing-wan spoke.", "altered"),
    ("Choirs sang Byrd in Bath.", "Choirs sang Byrd and Reed in Bath.", "unsupported"),
    ("He praised The Miller's Orchard.", "He praised The Miller's Garden.", "altered"),
    ("Lt. Col. Ian Crane spoke.", "Col. Ian Crane spoke.", "altered"),
    ("Brig. Gen. Ian Crane spoke.", "Gen. Ian Crane spoke.", "altered"),
    ("Maltese transport minister Ines Kowal spoke.", "Malta's tourism minister, Ines Kowal, spoke.", "altered"),
    ("Volt's chief executive, Ines Kowal, spoke.", "Volt's former chief executive, Ines Kowal, spoke.", "altered"),
    ("Professor Ines Kowal spoke.", "Inspector Ines Kowal spoke.", "altered"),
    ("Labour MP Ines Kowal spoke.", "Conservative MP Ines Kowal spoke.", "altered"),
    ("Sen. Rob Hale (R-Utah) objected.", "Sen. Rob Hale (D-Utah) objected.", "altered"),
    ("Referee Jon Falk booked Pia Holm.", "Pia Holm booked referee Jon Falk.", "altered"),
    (
        "Volt sails to Split. Its rival, Arlo, serves Bath.",
        "Arlo, whose rival Volt serves Bath, sails to Split.",
        "altered",
    ),
    ("His widow, Ann Lee, and daughter, Ida Lee, wept.", "His widow, Ida Lee, and daughter, Ann Lee, wept.", "altered"),
    ("Greek boats followed the Turkish ship.", "The ship from Greece was followed by boats from Turkey.", "altered"),
    ("Hale, raised in Varna, sang once in Ghent.", "Raised in Ghent, Hale sang once in Varna.", "altered"),
    ("She moved to Salem, Oregon.", "She moved to Salem.", "missing"),
    ("Secretary of State Ana Ruiz flew to Oman.", "Secretary of Defense Ana Ruiz flew to Oman.", "altered"),
    ("Gen. Ana Ruiz fell.", "Col. Ana Ruiz fell.", "altered"),
    ("Ana Ruiz, the former president, spoke.", "Ana Ruiz, the president, spoke.", "altered"),
    ("Ex-minister Ana Ruiz spoke.", "Minister Ana Ruiz spoke.", "altered"),
    ("Acting Mayor Ana Ruiz spoke.", "Mayor Ana Ruiz spoke.", "altered"),
    ("The company is from Latvia.", "The company is from Lithuania.", "altered"),
    ("Mauritania voted.", "Mauritius voted.", "altered"),
    ("Gambia voted.", "Zambia voted.", "altered"),
    ("The Dominican Republic voted.", "Dominica voted.", "altered"),
    ("Congo's army fled to Gabon.", "Congo's army fled to Ghana.", "altered"),
    ("South Sudan voted.", "Sudan voted.", "altered"),
    ("A Tesla Model 3 crashed.", "A Tesla Model S crashed.", "altered"),
    ("World War II began.", "World War I began.", "altered"),
    ("Queen Elizabeth II died.", "Queen Elizabeth I died.", "altered"),
    ("Louis XIV reigned.", "Louis XVI reigned.", "altered"),
    ("The photo is by Tove Lind/AFP.", "The photo is by Tove Lind/EPA.", "altered"),
    ("Al-Shabab attacked.", "Al-Qaeda attacked.", "altered"),
    ("Hamas agreed. Fatah did not.", "Fatah agreed. Hamas did not.", "altered"),
    ("Lind, a Dane, sang.", "Lind, a Swede, sang.", "altered"),
    ("The Prime Minister of Malta, Ana Ruiz, spoke.", "The Prime Minister of Cyprus, Ana Ruiz, spoke.", "altered"),
    ("The Nobel Peace Prize went to Ana Ruiz.", "The Nobel Peace Prize went to Ana Diaz.", "altered"),
    ("The Nobel Peace Prize went to Ana Ruiz.", "The Nobel Prize went to Ana Ruiz.", "missing"),
    ("“Lind is right,” said Falk.", "“Lind is right,” said Holm.", "altered"),
    ("Tove Lind and Otto Falk starred.", "Otto Lind and Tove Falk starred.", "altered"),
    ("The minister, Ana Ruiz, stepped down.", "The minister stepped down.", "missing"),
    ("He studied at MIT.", "He studied at MIT and Yale.", "unsupported"),
    ("He studied at MIT.", "He studied at Yale.", "altered"),
    ("The trial opened in Lyon.", "The trial opened in the city.", "missing"),
    ("The Baltic Sea froze.", "The Black Sea froze.", "altered"),
    ("The East River froze.", "The West River froze.", "altered"),
    ("Western Sahara voted.", "Eastern Sahara voted.", "altered"),
    ("Lind told Reuters she left.", "Lind told Bloomberg she left.", "altered"),
    ("The Nile floods.", "The Niles floods.", "altered"),
    ("Emma Berg sued Acme.", "Emily Berg sued Acme.", "altered"),
    ("Kent Police arrested two men.", "Essex Police arrested two men.", "altered"),
    ("Rescuers from the Red Crescent reached Derna.", "Rescuers from the Red Crescent reached Dernia.", "altered"),
    (
        "Otto Falk, chief executive of Volvo Group, resigned.",
        "Otto Falk, chief executive of Volvo Team, resigned.",
        "altered",
    ),
    ("Ministers from Ghana and Togo met in Lomé.", "Ministers from Ghana and Togo met in Accra.", "altered"),
    ("The Senate voted for it.", "The Congress voted for it.", "altered"),
    ("Two people died near Lake Garda, Italy.", "Two people died near Lake Como, Italy.", "altered"),
    ("Trains from Lyon to Paris stopped.", "Trains from Paris to Lyon stopped.", "altered"),
    ("Ruiz lent money to Paz.", "Paz lent money to Ruiz.", "altered"),
    ("Ruiz was beaten by Paz.", "Ruiz beat Paz.", "altered"),
    ("Ruiz voted yes and Paz voted no.", "Paz voted yes and Ruiz voted no.", "altered"),
    ("King Leo IV died.", "King Leo V died.", "altered"),
    ("Foreign Minister Ana Ruiz spoke.", "Finance Minister Ana Ruiz spoke.", "altered"),
    (  # somebody else was the mayor, far from her name
        "Long ago Adams was mayor. In a town of bakers, of millers and of old smiths we met Mayor Pia Holm.",
        "Long ago Adams was mayor. In a town of bakers, of millers and of old smiths we met former mayor Pia Holm.",
        "altered",
    ),
    ("President Ana Ruiz spoke.", "Former President Ana Ruiz spoke.", "altered"),
]


def violations(source, derived, policy="rewrite"):
    return fidelity.compare(source, derived, policy=policy, kinds=[Kind.NAME]).violations


@pytest.mark.parametrize(("source", "derived"), KEPT)
def test_a_name_in_another_form_is_kept(source, derived):
    assert [violation.message for violation in violations(source, derived)] == []


@pytest.mark.parametrize(("source", "derived", "relation"), BROKEN)
def test_a_broken_name_is_one_violation(source, derived, relation):
    found = violations(source, derived)
    assert [(violation.relation, violation.kind) for violation in found] == [(relation, "name")], found


@pytest.mark.parametrize("text", sorted({text for case in KEPT for text in case} | {case[0] for case in BROKEN}))
def test_a_text_is_faithful_to_itself(text):
    assert not violations(text, text)


def test_a_sentence_of_the_source_s_own_tells_of_nobody_else():
    ponds = "".join(f"Lind fished in pond {i}. " for i in range(45))
    told = [f"The old clerk told {name} at noon of the fish. " for name in ("Lind", "Ann", "Lind")]
    assert not violations(ponds + "".join(told), ponds + "".join(told))


def test_many_namesakes_under_many_offices_are_themselves():
    offices, given = ("Governor", "Senator", "Mayor", "Judge", "Minister"), ("Ole", "Kai", "Tom", "Ivo", "Jan", "Per")
    text = "\n\n".join(
        f"{offices[i % 5]} {given[i % 6]} Moe Jr. spoke. {given[i % 6]} Lind Jr. left." for i in range(80)
    )
    assert not violations(text, text)


@pytest.mark.parametrize(
    ("source", "derived", "code"),
    [
        (
            "Striker Ole Moe of Bodin and keeper Kai Holm of Tarn were hurt.",
            "Striker Ole Moe of Tarn and keeper Kai Holm of Bodin were hurt.",
            "name-swapped",
        ),
        (
            "Karl Moe bakes and his sister Eva Lind sells.",
            "Eva Lind bakes and her brother Karl Moe sells.",
            "name-swapped",
        ),
        ("Moe won the race. Holm came third.", "Holm won the race. Moe came third.", "name-swapped"),
        ("Lind praised Falk.", "Falk praised Lind.", "name-swapped"),
        ("Lind arrived before Falk.", "Falk arrived before Lind.", "name-swapped"),
        ("Lind arrived before Falk.", "Lind arrived after Falk.", "name-swapped"),
        ("Hale is 90 km west of Umevik.", "Umevik is 90 km west of Hale.", "name-swapped"),
        ("Deputy Mayor Ana Ruiz died.", "Mayor Ana Ruiz died.", "name-title-altered"),
        ("Volvo and Saab merged.", "Volvo merged.", "name-missing"),
        ("The report was long.", "The report by Otto Falk was long.", "name-unsupported"),
        ("The bridge over the Danube fell.", "The bridge over the Volga fell.", "name-altered"),
    ],
)
def test_the_code_says_which_rule_decided(source, derived, code):
    assert [violation.code for violation in violations(source, derived)] == [code]


def test_the_same_damage_is_told_once_and_every_mention_is_judged():
    source = "The Silver Quay opened. Boats left the Silver Quay. The Silver Quay is long."
    derived = "The Silver Quay opened. Boats left the Silvery Quay. The Silvery Quay is long."
    assert [violation.message for violation in violations(source, derived)] == [
        "name altered: Silver Quay → Silvery Quay"
    ]


def test_an_altered_name_shows_both_sides_and_says_what_differs():
    (violation,) = violations("The Harbour Police Board met.", "The Harbour Traffic Board met.")
    assert violation.source.text == "Harbour Police Board"
    assert violation.derived.text == "Harbour Traffic Board"
    assert "police" in violation.rule
    assert "traffic" in violation.rule


def test_a_summary_may_leave_names_out_but_add_none():
    source = "Tove Lind and Otto Falk opened the ferry line to Bergen."
    assert not violations(source, "Lind opened a ferry line.", "summary")
    (violation,) = violations(source, "Lind and Holm opened a ferry line.", "summary")
    assert violation.derived.text == "Holm"


CRETE = (
    "Saint Orm is thought to have been born in Crete in the third century. A later church of his stands in Malta, and"
    " Maltese bakers still honour him."
)
QUILL = (
    "Dina Hart, who performs as Lady Quill, told a reporter that when she met Owen Marsh he was posing as a deaf baker."
    " Owen Marsh owns the harbour."
)
CHOIR = (
    "Eva Moe joined the orchestra in June from a choir. Pia Holm, who has conducted it for years, retires soon. Moe"
    " feels she has a lot to learn under the new leader."
)
BOSSES = "Hestia boss Omar Fall signed a striker on the advice of Leith manager Ada Bell."
STARS = "Noted cosmologist Pia Holm sang on television. A fellow guest, Jon Falk, laughed."
SUMMARIES = [
    (BOSSES, "Hestia manager Omar Fall signed a striker.", None),
    (BOSSES, "Leith manager Omar Fall signed a striker.", "name-swapped"),
    (STARS, "Pia Holm is a noted cosmologist.", None),
    (STARS, "Jon Falk is a noted cosmologist.", "name-swapped"),
    (STARS, "Jon Falk laughed when the cosmologist Pia Holm sang.", None),
    (CRETE, "Saint Orm himself is believed to have been born in Crete in the third century.", None),
    (CRETE, "Saint Orm himself is believed to have been born in Malta in the third century.", "name-altered"),
    (CRETE, "A church in Malta, where bakers honour Saint Orm, is his. He was born in Crete.", None),
    (QUILL, "Dina Hart, who performs as Lady Quill, said that when she met Owen Marsh he was posing as a baker.", None),
    (QUILL, "Owen Marsh, who performs as Lady Quill, said that when she met Marsh he was a baker.", "name-altered"),
    (QUILL, "Owen Marsh, the owner of the harbour, posed as a deaf baker when Dina Hart met him.", None),
    (CHOIR, "Moe joined the orchestra in June, from a choir.", None),
    (CHOIR, "Pia Holm joined the orchestra in June from a choir.", "name-altered"),
    (CHOIR, "Pia Holm, conductor of the orchestra that Moe joined in June, retires soon.", None),
]


@pytest.mark.parametrize(("source", "derived", "code"), SUMMARIES)
def test_a_summary_gives_each_name_its_own_place(source, derived, code):
    found = [violation.code for violation in fidelity.compare(source, derived, policy="summary").violations]
    assert found == ([code] if code else [])


def test_a_name_gone_and_a_new_one_elsewhere_are_two_violations():
    found = violations(
        "A French trawler sank off Brest. Nobody was hurt.",
        "The trawler sank off Brest. A Portuguese minister laughed.",
    )
    assert sorted(violation.relation for violation in found) == ["missing", "unsupported"]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("J. R. Whitlock", ["jr", "whitlock"]),
        ("J.R. Whitlock", ["jr", "whitlock"]),
        ("9 B Street", ["9", "b", "street"]),
        ("J. R.", ["j", "r"]),
    ],
)
def test_initials_are_one_key_and_figures_none(name, keys):
    assert Spelling("en").content(name) == keys


def test_a_count_behind_a_name_is_no_model():
    facts = fidelity.extract("Boeing sold Delta 3 planes, and Harvard 3 points ahead.", kinds=[Kind.NAME])
    assert [fact.text for fact in facts] == ["Boeing", "Delta", "Harvard"]


def test_a_common_phrase_may_be_set_in_capitals():
    assert not violations(
        "The city council of Lund met at the town hall.", "The City Council of Lund met at the Town Hall."
    )


def test_kept_entities_are_told_once():
    report = fidelity.compare("Tove Lind left. Lind fell.", "Tove Lind left. Lind fell.", kinds=[Kind.NAME])
    assert [finding.code for finding in report.kept] == ["name-kept"]


WORDS = st.lists(
    st.sampled_from(
        ["Lind", "Falk", "Oslo", "U.S.", "the", "of", "and", "said", "beat", ",", ".", "-", "(", ")", "UN", "F", "16"]
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=60)
@given(WORDS | st.text(max_size=40), WORDS | st.text(max_size=40))
def test_any_two_texts_are_compared_and_offsets_hold(source, derived):
    for violation in violations(source, derived):
        for fact, text in ((violation.source, source), (violation.derived, derived)):
            assert fact is None or text[fact.start : fact.end] == fact.text


@settings(max_examples=60)
@given(WORDS | st.text(max_size=40))
def test_every_text_is_faithful_to_itself(text):
    assert not violations(text, text)


@pytest.mark.parametrize("piece", ["Lind beat Falk. ", "Lind, Falk, ", "Aa Bb and ", "Ab-", "U.S. "])
def test_long_texts_are_compared_in_bounded_time(piece):
    violations(piece * 3_000, (piece * 3_000).replace("a", "o"))
